#include "cli/show.h"

#include "tests/unit/cli/office.h"

namespace leadlab::cli {
namespace {

using testing::HasSubstr;

class Show : public Office {};

TEST_F(Show, WhateverUsersNamedIsEscaped) {
  write("s/territories.csv", "territory_id,countries\n\"E<\"\"U>\",DE;FR\n");
  write("s/reps.csv",
        "rep_id,manager_id,backup_id,territories\nR1,,,\nnode,R1,R1,\"E<\"\"U>\"\nR&\\N2,node,node,\n");
  EXPECT_EQ(run_office("show", {"-o", path("p.dot")}).status, 0);
  EXPECT_THAT(read("p.dot"), HasSubstr("E<\\\"U>\\lDE, FR\\l1 rep: node\\l"));
  const Said said = run_office("show", {"-o", path("p.svg")});
  EXPECT_EQ(said.status, 0) << said.err;
  const std::string svg = read("p.svg");
  for (const char* text : {"<svg", "E&lt;&quot;U&gt;", "R&amp;\\N2", ">node</text>", "strategy tiered"})
    EXPECT_THAT(svg, HasSubstr(text));
}

TEST_F(Show, RowsInAnyOrderGiveTheSamePicture) {
  EXPECT_EQ(run_office("show", {"-o", path("a.dot")}).status, 0);
  write("s/reps.csv",
        "rep_id,manager_id,backup_id,territories,segments,capacity_hours\n"
        "R3,R1,R1,EU,,\n"
        "R2,R1,R3,EU,smb,2\n"
        "R1,,,,,\n");
  EXPECT_EQ(run_office("show", {"-o", path("b.dot")}).status, 0);
  EXPECT_EQ(read("a.dot"), read("b.dot"));
}

TEST_F(Show, GatesStandInAColumnFromTheTop) {
  EXPECT_EQ(run_office("show", {"-o", path("p.dot")}).status, 0);
  EXPECT_THAT(read("p.dot"),
              HasSubstr("{rank=same; lead; \"gate account\"; \"gate territory\"; \"gate segment\"; "
                        "eligible; pick;}"));
  EXPECT_THAT(read("p.dot"), HasSubstr("\"gate account\"->lead [dir=back];"));
  ASSERT_EQ(run_office("show", {"-o", path("p.svg")}).status, 0);
  const std::string svg = read("p.svg");
  const auto height_of = [&](const std::string& text) {  // y of an SVG counts downwards; Graphviz writes -y
    const std::size_t at = svg.rfind(" y=\"", svg.find(">" + text));
    return std::stod(svg.substr(at + 4));
  };
  EXPECT_LT(height_of("Lead<"), height_of("Account<"));
  EXPECT_LT(height_of("Account<"), height_of("Territory<"));
  const double width = std::stod(svg.substr(svg.find("<svg width=\"") + 12));
  EXPECT_LT(width, 1800) << "a screen or little more, where side by side it was nearly two";
}

TEST_F(Show, DrawsOnlyTheGatesOfTheStrategy) {
  const Said said = run_office("show", {"-o", path("p.dot"), "--strategy", "round_robin"});
  EXPECT_EQ(said.status, 0) << said.err;
  EXPECT_THAT(read("p.dot"), HasSubstr("Pick: round robin"));
  EXPECT_THAT(read("p.dot"), testing::Not(HasSubstr("Widen")));
  EXPECT_THAT(read("p.dot"), testing::Not(HasSubstr("gate ")));
}

TEST_F(Show, RepsWhoStandInOneAfterTheOtherShareABox) {
  write("s/reps.csv", "rep_id,backup_id\nR1,\nA,B\nB,C\nC,R1\nD,R1\nE,R1\n");
  write("s/accounts.csv", "account_id\n");
  EXPECT_EQ(run_office("show", {"-o", path("p.dot")}).status, 0);
  EXPECT_THAT(read("p.dot"), HasSubstr("\"backup A → B → C\"->\"backup R1\""));
  EXPECT_THAT(read("p.dot"), HasSubstr("\"backup group of R1\" [label=\"D, E\\l\""));
}

TEST_F(Show, BadUsageAndUnwritableFilesAreNamed) {
  const Said wrong = run_office("show", {"-o", path("p.png")});
  EXPECT_EQ(wrong.status, 2);
  EXPECT_THAT(wrong.err, HasSubstr("must end with .svg or .dot"));
  EXPECT_EQ(run_office("show", {}).status, 2);
  EXPECT_EQ(run_office("show", {"-o", path("none/p.svg")}).status, 1);
}

}  // namespace
}  // namespace leadlab::cli
