// The program `leadlab`: everything is in cli/app.h.
#include <unistd.h>

#include <iostream>

#include "cli/app.h"

int main(int argc, char** argv) {
  leadlab::cli::Console console{std::cout, std::cerr, isatty(STDERR_FILENO) == 1};
  return static_cast<int>(leadlab::cli::run({argv + 1, argv + argc}, console));
}
