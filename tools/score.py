#!/usr/bin/env python3
"""Scores the program on the public gold sets and compares with the floor in fixtures/quality.toml.

usage: tools/score.py NEWSGRAPH SHARED [--set NAME] [--errors N] [--raise-floor]

NEWSGRAPH is the binary, SHARED the folder that holds eval/. Prints one line a measure; exits 1 where
one is more than half a point below its floor. --raise-floor writes the scores that rose.
Only Python's standard library is needed.
"""
import argparse, json, os, re, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
FLOOR = os.path.join(HERE, "..", "fixtures", "quality.toml")
SETS = ["ner-dev", "ner-newswire", "ner-train", "gum-news", "re3d", "sentences", "tags", "rel-conll04",
        "rel-knowledgenet", "open-carb", "facts", "standing"]
SLACK = 0.005


def floors():
    """The lines `set.measure = score` of the floor file, by key."""
    found = {}
    if os.path.exists(FLOOR):
        for line in open(FLOOR, encoding="utf8"):
            match = re.match(r'"([^"]+)" = ([0-9.]+)', line)
            if match:
                found[match[1]] = float(match[2])
    return found


def raise_floors(scores):
    old = floors()
    best = {**old, **{k: v for k, v in scores.items() if k not in old or is_better(k, v, old[k])}}
    with open(FLOOR, "w", encoding="utf8") as out:
        out.write("# Scores reached on the public gold sets; .ci/run fails when one falls by more than 0.5 points.\n")
        out.write("# Written by tools/score.py --raise-floor. Leaks are counted, and may only fall.\n")
        for key in sorted(best):
            out.write(f'"{key}" = {best[key]:.4f}\n')


def annotate(binary, gold, out, dedup, flags=()):
    with open(out, "wb") as sink:
        done = subprocess.run([binary, "annotate", "-f", "jsonl", "--dedup", dedup, *flags, gold], stdout=sink)
    if done.returncode not in (0, 1):
        sys.exit(f"{binary} annotate {gold}: exit {done.returncode}")


def measures(name, shared, answer, errors):
    """Measure -> score of one set, by the scorers that stand beside the gold sets."""
    tool = os.path.join(shared, "eval")
    gold = os.path.join(tool, "gold", name + ".jsonl")
    if name in ("facts", "standing"):
        by_name = answer + ".names"
        with open(by_name, "wb") as sink:
            subprocess.run([sys.executable, os.path.join(tool, "claims.py"), answer], stdout=sink, check=True)
        mode = "facts" if name == "facts" else "modality"
        run = [sys.executable, os.path.join(tool, "score_facts.py"), mode, gold, by_name, "--json"]
        if errors:
            run += ["--errors", answer + ".errors.json"]
            print("errors in", answer + ".errors.json")
        return flat(json.loads(subprocess.run(run, stdout=subprocess.PIPE, check=True).stdout))
    run = [sys.executable, os.path.join(tool, "score.py"), gold, answer]
    if errors:
        subprocess.run(run + ["--errors", str(errors)], check=True)
    return flat(json.loads(subprocess.run(run + ["--json"], stdout=subprocess.PIPE, check=True).stdout))


def flat(value, path=""):
    """Numbers of nested dictionaries by dotted path; of [P, R, F] lists all three."""
    if isinstance(value, dict):
        return {k: v for key, inner in value.items() for k, v in flat(inner, f"{path}.{key}" if path else key).items()}
    if isinstance(value, list) and len(value) == 3 and all(isinstance(v, (int, float)) for v in value):
        return {f"{path}.{n}": v for n, v in zip("PRF", value)}
    return {path: value} if isinstance(value, (int, float)) and not isinstance(value, bool) else {}


# What the floor watches: of each set the overall measures. Shares of what was found at all (the dates
# of the facts that were found) are printed with --all: they fall when more is found.
WATCHED = re.compile(r"(\.all\.(P|F)$|^tags\.tags\.(found|tag|base form)\.F$|coref\..*F$"
                     r"|entities_all_typed\.F1$|^facts\.facts\.(recall|recall_with_right_status|recall_lenient"
                     r"|precision_lower_bound)$|leaks$|^standing\.(accuracy|accuracy_coarse|groups_all_right_coarse)$)")


def is_worse(key, score, floor):
    """Leaks are counted, and may only fall; all else may fall by the slack."""
    return score > floor if key.endswith("leaks") else score < floor - SLACK


def is_better(key, score, floor):
    return score < floor if key.endswith("leaks") else score > floor


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary")
    parser.add_argument("shared")
    parser.add_argument("--set", action="append")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--raise-floor", action="store_true")
    parser.add_argument("--all", action="store_true", help="print every number, not just the watched ones")
    args = parser.parse_args()
    scores = {}
    with tempfile.TemporaryDirectory() as folder:
        if args.errors:
            folder = "target"
        for name in args.set or SETS:
            gold = os.path.join(args.shared, "eval", "gold", name + ".jsonl")
            answer = os.path.join(folder, name + ".answer.jsonl")
            annotate(args.binary, gold, answer, "near" if name in ("facts", "standing") else "off",
                     ["--open"] if name == "open-carb" else [])
            for measure, score in measures(name, args.shared, answer, args.errors).items():
                key = f"{name}.{measure}"
                if args.all or WATCHED.search(key):
                    scores[key] = score
    known = floors()
    low = []
    for key, score in scores.items():
        floor = known.get(key)
        mark = ""
        if floor is not None and is_worse(key, score, floor):
            mark = f"  BELOW its floor {floor:.4f}"
            low.append(key)
        print(f"{key:46} {score:.4f}{mark}")
    if args.raise_floor:
        raise_floors(scores)
    if low:
        sys.exit(f"{len(low)} scores fell below their floor")


if __name__ == "__main__":
    main()
