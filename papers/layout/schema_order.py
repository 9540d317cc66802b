"""Children in the order that the schema (ISO/IEC 29500-1) demands; Word refuses a file that has them otherwise."""

from typing import Any

from docx.oxml.ns import qn

PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
    " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
    " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
    " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
RUN = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish"
    " webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang"
    " eastAsianLayout specVanish oMath"
)
TABLE = (
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd"
    " tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription"
)
ROW = "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden"
CELL = "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark"
ORDERS = {
    qn(f"w:{tag}"): {qn(f"w:{name}"): place for place, name in enumerate(names.split())}
    for tag, names in (("pPr", PARAGRAPH), ("rPr", RUN), ("tblPr", TABLE), ("trPr", ROW), ("tcPr", CELL))
}


def put_in_order(root: Any) -> None:
    """Everything beneath `root`; where the same child stands twice, the last one holds."""
    for tag, order in ORDERS.items():
        for properties in root.iter(tag):
            last = {child.tag: child for child in properties}
            children = sorted(last.values(), key=lambda child: order.get(child.tag, len(order)))
            for child in list(properties):
                properties.remove(child)
            properties.extend(children)
