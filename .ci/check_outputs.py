#!/usr/bin/env python3
"""Reads what newsgraph writes with programs that others wrote.

usage: .ci/check_outputs.py GRAPH.jsonld [GRAPH.dot] [GRAPH.nq]

PyLD and rdflib must read the same quads out of the JSON-LD; written as N-Quads by rdflib and read
again, and expanded, compacted and read again by PyLD, they must still be the same. Graphviz must draw
the DOT as well-formed SVG. GRAPH.nq holds the quads that oxjsonld read (tests/formats.rs writes them);
they must be the same too. Needs pyld and rdflib; exits 1 with the difference where one does not agree.
"""
import json, subprocess, sys, xml.dom.minidom

import rdflib
from pyld import jsonld

# As written: "1.50" must not become "1.5" on the way in.
rdflib.NORMALIZE_LITERALS = False
STRING = "http://www.w3.org/2001/XMLSchema#string"


def refuse(url, options):
    raise SystemExit(f"the context is not inline: {url}")


def pyld_quads(document):
    dataset = jsonld.to_rdf(document, {"documentLoader": refuse})
    return {
        (triple["subject"]["value"], triple["predicate"]["value"], pyld_object(triple["object"]),
         "" if graph == "@default" else graph)
        for graph, triples in dataset.items() for triple in triples
    }


def pyld_object(term):
    if term["type"] == "literal":
        return ("literal", term["value"], term.get("datatype", STRING), term.get("language", ""))
    return (term["type"], term["value"])


def rdflib_quads(text, form):
    dataset = rdflib.Dataset()
    dataset.parse(data=text, format=form)
    return dataset, {
        (str(s), str(p), rdflib_object(o), "" if g in (None, rdflib.graph.DATASET_DEFAULT_GRAPH_ID) else str(g))
        for s, p, o, g in dataset.quads()
    }


def rdflib_object(term):
    if isinstance(term, rdflib.Literal):
        return ("literal", str(term), str(term.datatype or STRING), term.language or "")
    return ("blank node" if isinstance(term, rdflib.BNode) else "IRI", str(term))


def same(name, found, expected):
    if found != expected:
        for mark, quads in (("+", found - expected), ("-", expected - found)):
            for quad in sorted(quads, key=repr)[:10]:
                print(f"  {mark} {quad}")
        raise SystemExit(f"{name}: {len(found)} quads, expected {len(expected)}")
    print(f"{name}: {len(found)} quads, the same")


def draw(path):
    drawn = subprocess.run(["dot", "-Tsvg", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if drawn.returncode or drawn.stderr.strip():
        raise SystemExit(f"dot: exit {drawn.returncode}: {drawn.stderr.decode(errors='replace')}")
    svg = xml.dom.minidom.parseString(drawn.stdout)
    titles = [t.firstChild.data for t in svg.getElementsByTagName("title") if t.firstChild]
    print(f"graphviz: drawn, {sum('->' in t for t in titles)} arrows")


def main():
    if not 2 <= len(sys.argv) <= 4:
        raise SystemExit(__doc__)
    with open(sys.argv[1], encoding="utf8") as file:
        text = file.read()
    document = json.loads(text)
    quads = pyld_quads(document)
    if not quads:
        raise SystemExit("no quads at all")
    blank = [quad for quad in quads if quad[0].startswith("_:") or quad[2][0] == "blank node"]
    if blank:
        raise SystemExit(f"blank nodes, which have no name to compare: {blank[:3]}")
    dataset, by_rdflib = rdflib_quads(text, "json-ld")
    same("rdflib and PyLD", by_rdflib, quads)
    same("through N-Quads", rdflib_quads(dataset.serialize(format="nquads"), "nquads")[1], quads)
    options = {"documentLoader": refuse}
    compacted = jsonld.compact(jsonld.expand(document, options), document["@context"], options)
    same("expanded and compacted", pyld_quads(compacted), quads)
    for path in sys.argv[2:]:
        if path.endswith(".nq"):
            with open(path, encoding="utf8") as file:
                same("oxjsonld", rdflib_quads(file.read(), "nquads")[1], quads)
        else:
            draw(path)


if __name__ == "__main__":
    main()
