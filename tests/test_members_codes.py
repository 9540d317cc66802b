"""Unified social credit codes that stand in public registers pass, those with one wrong character do not."""

import pytest
from django.core.exceptions import ValidationError

from members.codes import clean_code

# Real ones, several of divisions that are gone.
PUBLIC = (
    "11500000MB1763499T",
    "115002227398230135",
    "11500381009320238D",
    "11500384736573856B",
    "11500102699257829P",
    "11500234008646033P",
)


@pytest.mark.parametrize("code", PUBLIC)
def test_a_code_out_of_the_public_register_passes(code):
    assert clean_code(code) == code


@pytest.mark.parametrize("code", PUBLIC)
def test_a_public_code_with_another_last_character_does_not_pass(code):
    with pytest.raises(ValidationError):
        clean_code(code[:-1] + ("A" if code[-1] != "A" else "B"))
