"""Arithmetic of a metric: counts, numbers, + - * / and brackets, read by Python's parser and run by nothing of it."""

from __future__ import annotations

from collections.abc import Mapping

from provlint.files.yamlnode import nearest

#: what may be counted, and what it is
COUNTS = {
    "words": "words of the prose",
    "sentences": "sentences",
    "paragraphs": "paragraphs, headings left out",
    "headings": "headings",
    "characters": "characters of the prose",
    "long_words": "words of more than six letters",
    "quotations": "quotations",
    "quoted_words": "words between quotation marks",
    "attributions": "places that say who says so",
    "figures": "figures in digits or words",
    "names": "names of people and bodies",
}
MAX_LENGTH = 500


def formula_fault(text: str) -> str:
    """What is wrong with a formula; "" if it can be computed."""
    import ast  # only where a house has a metric

    if len(text) > MAX_LENGTH:
        return f"the formula is longer than {MAX_LENGTH} characters"
    fine = (ast.Expression, ast.BinOp, ast.UnaryOp, ast.USub, ast.Load, ast.Add, ast.Sub, ast.Mult, ast.Div)
    try:
        for node in ast.walk(ast.parse(text.strip(), mode="eval")):
            if isinstance(node, ast.Name):
                if node.id not in COUNTS:
                    return f"the formula counts {node.id!r}{nearest(node.id, COUNTS)}; there are {', '.join(COUNTS)}"
            elif isinstance(node, ast.Constant):
                if not isinstance(node.value, (int, float)) or abs(node.value) > 1e9:
                    return f"the formula holds {node.value!r}, which is no number it can use"
            elif not isinstance(node, fine):
                return "a formula holds counts, numbers, + - * / and brackets only"
    except SyntaxError:
        return f"the formula {text!r} cannot be read"
    except (ValueError, RecursionError, MemoryError):
        return "the formula is nested too deep"
    return ""


def value(text: str, counts: Mapping[str, float]) -> float | None:
    """The value of a formula that has no fault; None where it divides by nothing."""
    import ast

    def compute(node: ast.AST) -> float:
        if isinstance(node, ast.Name):
            return counts[node.id]
        if isinstance(node, ast.Constant):
            return float(node.value)  # type: ignore[arg-type]
        if isinstance(node, ast.UnaryOp):
            return -compute(node.operand)
        assert isinstance(node, ast.BinOp)
        left, right = compute(node.left), compute(node.right)
        if isinstance(node.op, ast.Add):
            return left + right
        if isinstance(node.op, ast.Sub):
            return left - right
        return left * right if isinstance(node.op, ast.Mult) else left / right

    try:
        return compute(ast.parse(text.strip(), mode="eval").body)
    except (ZeroDivisionError, OverflowError):
        return None
