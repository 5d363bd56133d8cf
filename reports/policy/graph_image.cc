#include "reports/policy/graph_image.h"

#include <graphviz/gvc.h>

#include <memory>

#include "reports/output_error.h"

namespace leadlab::reports {
namespace {

struct Free {
  void operator()(GVC_t* context) const { gvFreeContext(context); }
  void operator()(Agraph_t* graph) const { agclose(graph); }
};

}  // namespace

std::string svg_of_graph(const std::string& dot) {
  const std::unique_ptr<GVC_t, Free> context(gvContext());
  const std::unique_ptr<Agraph_t, Free> graph(agmemread(dot.c_str()));
  if (!context || !graph || gvLayout(context.get(), graph.get(), "dot") != 0)
    throw OutputError("the picture cannot be laid out. Is Graphviz installed whole (dot -c)?");
  char* data = nullptr;
  unsigned int size = 0;
  const int failed = gvRenderData(context.get(), graph.get(), "svg", &data, &size);
  std::string svg = failed == 0 && data != nullptr ? std::string(data, size) : std::string();
  if (data != nullptr) gvFreeRenderData(data);
  gvFreeLayout(context.get(), graph.get());
  if (svg.empty()) throw OutputError("the picture cannot be drawn. Is Graphviz installed whole (dot -c)?");
  return svg;
}

}  // namespace leadlab::reports
