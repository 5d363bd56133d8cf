#include "reports/policy/picture.h"

#include <fmt/format.h>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphviz.hpp>
#include <map>
#include <sstream>
#include <vector>

#include "reports/numbers.h"

namespace leadlab::reports {
namespace {

struct Box {
  std::string id, label;
  Look look = Look::kPlain;
};
struct Line {
  std::string label;
  Arrow kind = Arrow::kOn;
};
// Bidirectional, so that arrows are kept, and written, in the order in which they came.
using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, Box, Line>;

struct Frame {
  std::string title;
  std::vector<std::string> boxes;
};

/// Graphviz reads a backslash as the start of a command, an ampersand as that of an entity. Quotation marks
/// are left to `quoted`.
std::string without_commands(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    if (c == '\\') out += '\\';
    out += c;
    if (c == '&') out += "amp;";
  }
  return out;
}

bool is_round(Look look) { return look == Look::kEnd || look == Look::kGoal || look == Look::kWarning; }

/// Lines set to the left, in round boxes to the middle. The break at the end also keeps a label such as
/// "node" from being read as a keyword.
std::string label_of(const std::string& text, Look look = Look::kPlain) {
  const char* line_end = is_round(look) ? "\\n" : "\\l";
  std::string out;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    out += without_commands(std::string_view(text).substr(from, end - from)) + line_end;
    from = end + 1;
  }
  return out;
}

std::string quoted(const std::string& text) { return boost::escape_dot_string(text); }

/// Fill and shape: a shape of its own for each role, so that nothing hangs on colour alone.
std::string_view attributes_of(Look look) {
  switch (look) {
    case Look::kPlain:
      return "";
    case Look::kStep:
      return ", fillcolor=\"#E3ECFA\"";
    case Look::kPlace:
      return ", shape=folder, style=filled, fillcolor=\"#FBF6E9\"";
    case Look::kPerson:
      return ", fillcolor=\"#FFFFFF\"";
    case Look::kEnd:
      return ", shape=oval, style=filled";
    case Look::kGoal:
      return ", shape=oval, style=filled, penwidth=2, fillcolor=\"#DDEFDD\"";
    case Look::kWarning:
      return ", shape=octagon, style=filled, fillcolor=\"#F8E0DC\"";
  }
  return "";
}

}  // namespace

struct Picture::Impl {
  std::string title;
  Graph graph;
  std::vector<Frame> frames;
  std::map<std::string, Graph::vertex_descriptor> by_id;

  void write_head(std::ostream& out) const {
    out << fmt::format(
        "graph [label={}, labelloc=t, labeljust=l, fontname=\"Helvetica\", fontsize=18, rankdir=LR, "
        "ranksep=0.5, nodesep=0.12];\n"
        "node [shape=box, style=\"rounded,filled\", fillcolor=\"#F4F6FA\", color=\"#5B6B86\", "
        "fontname=\"Helvetica\", fontsize=11, height=0.3];\n"
        "edge [color=\"#5B6B86\", fontname=\"Helvetica\", fontsize=10];\n",
        quoted(label_of(title)));
    for (std::size_t i = 0; i < frames.size(); ++i) {
      out << fmt::format(
          "subgraph cluster_{} {{\n  graph [label={}, fontsize=14, color=\"#B9C3D3\", margin=14];\n", i,
          quoted(label_of(frames[i].title)));
      for (const std::string& id : frames[i].boxes) out << "  " << quoted(without_commands(id)) << ";\n";
      out << "}\n";
    }
  }
};

Picture::Picture(const std::string& title) : impl_(std::make_unique<Impl>()) { impl_->title = title; }
Picture::~Picture() = default;

void Picture::begin_frame(const std::string& title) { impl_->frames.push_back({title, {}}); }

void Picture::box(const std::string& id, const std::string& text, Look look) {
  impl_->by_id[id] = boost::add_vertex(Box{without_commands(id), label_of(text, look), look}, impl_->graph);
  if (!impl_->frames.empty()) impl_->frames.back().boxes.push_back(id);
}

void Picture::arrow(const std::string& from, const std::string& to, const std::string& text, Arrow kind) {
  boost::add_edge(impl_->by_id.at(from), impl_->by_id.at(to),
                  Line{text.empty() ? std::string() : label_of(text), kind}, impl_->graph);
}

std::string Picture::dot() const {
  const Graph& graph = impl_->graph;
  std::ostringstream out;
  boost::write_graphviz(
      out, graph,
      [&](std::ostream& to, Graph::vertex_descriptor v) {
        to << " [label=" << quoted(graph[v].label) << attributes_of(graph[v].look) << ']';
      },
      [&](std::ostream& to, Graph::edge_descriptor e) {
        const bool back = graph[e].kind == Arrow::kBack;
        if (graph[e].label.empty() && !back) return;
        to << '[';
        if (!graph[e].label.empty()) to << "label=" << quoted(graph[e].label);
        if (back) to << (graph[e].label.empty() ? "" : ", ") << "constraint=false, style=dashed";
        to << ']';
      },
      [&](std::ostream& to) { impl_->write_head(to); }, get(&Box::id, graph));
  return std::move(out).str();
}

}  // namespace leadlab::reports
