#include "reports/policy/picture.h"

#include <fmt/format.h>

#include <algorithm>
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
  std::vector<std::string> column;  ///< of them, from the top
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

/// Beside the line, not across it: Graphviz puts the middle of the text there.
std::string beside(const std::string& text) { return std::string(2 * text.size() + 4, ' ') + text; }

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

/// What a line has beside its label.
std::string_view attributes_of(Arrow kind) {
  switch (kind) {
    case Arrow::kOn:
      return "";
    case Arrow::kDown:
      return "dir=back";
    case Arrow::kBack:
      return "constraint=false, style=dashed";
  }
  return "";
}

}  // namespace

struct Picture::Impl {
  std::string title;
  Graph graph;
  std::vector<Frame> frames;
  std::map<std::string, Graph::vertex_descriptor> by_id;

  static void write_column(const Frame& frame, std::ostream& out) {
    if (frame.column.empty()) return;
    out << "  {rank=same;";
    for (const std::string& id : frame.column) out << ' ' << quoted(without_commands(id)) << ';';
    out << "}\n";
  }

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
      write_column(frames[i], out);
      out << "}\n";
    }
  }
};

Picture::Picture(const std::string& title) : impl_(std::make_unique<Impl>()) { impl_->title = title; }
Picture::~Picture() = default;

void Picture::begin_frame(const std::string& title) { impl_->frames.push_back({title, {}, {}}); }

void Picture::box(const std::string& id, const std::string& text, Look look) {
  impl_->by_id[id] = boost::add_vertex(Box{without_commands(id), label_of(text, look), look}, impl_->graph);
  if (!impl_->frames.empty()) impl_->frames.back().boxes.push_back(id);
}

void Picture::arrow(const std::string& from, const std::string& to, const std::string& text, Arrow kind) {
  const bool down = kind == Arrow::kDown;
  const auto tail = impl_->by_id.at(from), head = impl_->by_id.at(to);
  const std::string label = text.empty() ? std::string() : label_of(down ? beside(text) : text);
  // Graphviz stacks a column from the bottom up; so the line is told backwards.
  boost::add_edge(down ? head : tail, down ? tail : head, Line{label, kind}, impl_->graph);
  if (!down) return;
  std::vector<std::string>& column = impl_->frames.back().column;
  for (const std::string& id : {from, to}) {
    if (std::find(column.begin(), column.end(), id) == column.end()) column.push_back(id);
  }
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
        const std::string_view more = attributes_of(graph[e].kind);
        const std::string& label = graph[e].label;
        if (label.empty() && more.empty()) return;
        to << '[';
        if (!label.empty()) to << "label=" << quoted(label) << (more.empty() ? "" : ", ");
        to << more << ']';
      },
      [&](std::ostream& to) { impl_->write_head(to); }, get(&Box::id, graph));
  return std::move(out).str();
}

}  // namespace leadlab::reports
