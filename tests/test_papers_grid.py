"""The page of GB/T 9704-2012 as LibreOffice sets it: 22 lines of 28 characters, neither more nor fewer.

The standard's block is 225 mm high: 22 lines of 579.8 twentieths of a point. Word and LibreOffice take whole ones; with
580 the last line goes over to the next page.
"""

import io
import re
import shutil

import pytest

from papers import pdf
from papers.layout import page
from papers.layout.schema_order import put_in_order


def pages_of(characters):
    """How many pages one paragraph of so many characters fills; its first line begins two characters in."""
    doc = page.blank()
    doc.add_paragraph("某" * (characters - 2), style=page.BODY)
    for root in (doc.element, doc.styles.element, *page.feet(doc)):
        put_in_order(root)
    out = io.BytesIO()
    doc.save(out)
    return len(re.findall(rb"/Type\s*/Page\b", pdf.converted(out.getvalue(), ".docx")))


@pytest.mark.parametrize(("characters", "pages"), [(3 * 22 * 28, 3), (3 * 22 * 28 + 1, 4)])
def test_three_full_pages_hold_three_times_22_lines_of_28_characters(characters, pages):
    if shutil.which("soffice") is None:
        pytest.skip("no LibreOffice here: nothing sets the page")
    assert pages_of(characters) == pages
