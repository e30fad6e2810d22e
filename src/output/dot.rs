//! How is a graph drawn? As DOT, the language of Graphviz: entities by kind, statements as arrows; what
//! is not asserted is dashed and says how it stands.

use crate::graph::{Edge, Graph, Node};
use petgraph::visit::{EdgeRef, IntoNodeReferences};
use std::io::{self, Write};

/// Longest label of a node or line of an arrow, in code points; what is longer is cut.
const LONGEST: usize = 90;
/// Where a line of a label is broken, in code points.
const WIDTH: usize = 26;

/// Shape, fill and outline of a kind of node.
fn look(type_name: &str) -> (&'static str, &'static str, &'static str) {
    match type_name {
        "person" => ("ellipse", "#FCE8C8", "#B7791F"),
        "organization" => ("box", "#D6E6F7", "#2B6CB0"),
        "place" => ("hexagon", "#D9EFD9", "#2F855A"),
        "event" => ("octagon", "#F8D9D9", "#C53030"),
        "work" => ("note", "#E9DCF5", "#6B46C1"),
        "product" => ("component", "#DDF1F3", "#2C7A7B"),
        "law" => ("tab", "#ECE4D8", "#7B6348"),
        _ => ("plaintext", "#FFFFFF", "#4A5568"),
    }
}

/// Writes a graph as DOT.
///
/// # Errors
/// What the writer says.
pub fn write(graph: &Graph, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "digraph newsgraph {{")?;
    writeln!(
        out,
        "  graph [rankdir=LR, bgcolor=\"white\", fontname=\"Helvetica,Arial,sans-serif\", charset=\"UTF-8\", \
         nodesep=0.3, ranksep=1.1, pad=0.4];"
    )?;
    writeln!(
        out,
        "  node [fontname=\"Helvetica,Arial,sans-serif\", fontsize=12, style=\"filled,rounded\", \
         penwidth=1.2, margin=\"0.16,0.08\"];"
    )?;
    writeln!(
        out,
        "  edge [fontname=\"Helvetica,Arial,sans-serif\", fontsize=10, color=\"#4A5568\", \
         fontcolor=\"#2D3748\", arrowsize=0.7];"
    )?;
    let view = &graph.view;
    let (linked, alone): (Vec<_>, Vec<_>) =
        view.node_references().partition(|(n, _)| view.neighbors_undirected(*n).next().is_some());
    for (index, node) in linked {
        write_node(index.index(), node, "  ", out)?;
    }
    if !alone.is_empty() {
        writeln!(out, "  subgraph cluster_mentioned {{")?;
        writeln!(
            out,
            "    graph [label=\"named, with no statement about them\", style=\"rounded,dashed\", \
             color=\"#A0AEC0\", fontcolor=\"#718096\", fontsize=11];"
        )?;
        for (index, node) in alone {
            write_node(index.index(), node, "    ", out)?;
        }
        writeln!(out, "  }}")?;
    }
    for edge in view.edge_references() {
        write_edge(edge.source().index(), edge.target().index(), edge.weight(), out)?;
    }
    writeln!(out, "}}")
}

fn write_node(number: usize, node: &Node, indent: &str, out: &mut impl Write) -> io::Result<()> {
    let (shape, fill, outline) = look(&node.type_name);
    let style = if matches!(shape, "ellipse" | "box") { "" } else { ", style=filled" };
    writeln!(
        out,
        "{indent}n{number} [label=\"{}\", tooltip=\"{}\", shape={shape}, fillcolor=\"{fill}\", color=\"{outline}\"{style}];",
        label(&node.name),
        label(node.subkind.as_deref().unwrap_or(&node.type_name)),
    )
}

fn write_edge(from: usize, to: usize, edge: &Edge, out: &mut impl Write) -> io::Result<()> {
    let mut lines = vec![label(&edge.label)];
    let articles = format!("{} article{}", edge.support, if edge.support == 1 { "" } else { "s" });
    let below: Vec<String> = edge.date.iter().map(|d| label(d)).chain([articles]).collect();
    lines.push(below.join(" · "));
    let style = if edge.open {
        // What no rule vouches for stays in the background.
        let line = if edge.asserted { "solid" } else { "dashed" };
        format!("penwidth=0.5, style={line}, color=\"#A0AEC0\", fontcolor=\"#A0AEC0\", fontsize=8")
    } else if edge.asserted {
        // More articles, thicker lines, up to a width that still looks like a line.
        let width = 1.0 + 0.5 * (edge.support.min(9) as f64 - 1.0);
        format!("penwidth={width}")
    } else {
        lines.push(format!("[{}]", label(&edge.standing)));
        "style=dashed, color=\"#C05621\", fontcolor=\"#9C4221\"".to_owned()
    };
    let sources: Vec<String> = edge.sources.iter().map(|s| label(s)).collect();
    let tooltip = if sources.is_empty() { edge.predicate.clone() } else { sources.join(", ") };
    let tooltip = if sources.is_empty() { label(&tooltip) } else { format!("according to {tooltip}") };
    writeln!(out, "  n{from} -> n{to} [label=\"{}\", tooltip=\"{tooltip}\", {style}];", lines.join("\\n"))
}

/// Text as it stands between the quotes of a label: cut, broken into lines, and escaped for DOT and for
/// the SVG that is made of it.
fn label(text: &str) -> String {
    let mut shown = String::with_capacity(text.len().min(4 * LONGEST));
    let mut column = 0;
    let mut characters = text.chars();
    for c in characters.by_ref().take(LONGEST) {
        column += 1;
        match c {
            // Line ends of any kind, and a blank past the width, break the line.
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => column = WIDTH,
            '"' => shown.push_str("\\\""),
            '\\' => shown.push_str("\\\\"),
            // Graphviz reads entities of HTML in every label.
            '&' => shown.push_str("&amp;"),
            '<' => shown.push_str("&lt;"),
            '>' => shown.push_str("&gt;"),
            ' ' if column > WIDTH => {}
            // XML has no place for these, and Graphviz ends the text at the first NUL.
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => shown.push('\u{FFFD}'),
            c => shown.push(c),
        }
        if column >= WIDTH && matches!(c, ' ' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}') {
            shown.push_str("\\n");
            column = 0;
        }
    }
    if characters.next().is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::label;

    #[test]
    fn labels_cannot_break_out() {
        assert_eq!(label("a\"b\\c"), "a\\\"b\\\\c");
        assert_eq!(label("one\ntwo"), "one\\ntwo");
        assert_eq!(label("a\0b\u{7}c"), "a\u{FFFD}b\u{FFFD}c");
        assert_eq!(label("<b>&lt;"), "&lt;b&gt;&amp;lt;");
        assert_eq!(label("ends in \\"), "ends in \\\\");
    }

    #[test]
    fn long_labels_are_broken_and_cut() {
        assert_eq!(
            label("Chinyong Information Technology Cooperation"),
            "Chinyong Information Technology\\nCooperation"
        );
        assert!(label(&"x".repeat(200)).ends_with("x…"));
    }
}
