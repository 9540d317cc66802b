"""Templates and the office's words: which hold now, and how a new one is checked before anybody prints with it."""

import hashlib
import io
import zipfile
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import TemplateError

from ledger import scope
from ledger.audit import acting
from papers import kinds
from papers.content import Bar, Content
from papers.kinds import PaperKind
from papers.layout import filling, standard
from papers.layout.filling import NotFilled, Words
from papers.models import Template
from regions.codes import Level
from regions.models import Region
from supervision.locking import require

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 80 * 1024 * 1024
NOT_WORD = "打不开，请用 Word 或 WPS 另存为 .docx 再上传。"
FIELDS = ("organ", "word", "addressees", "copied_to")


@dataclass(frozen=True)
class Stationery:
    """What a paper is printed with; `template` is None where the office has changed nothing."""

    template: Template | None
    organ: str
    word: str
    addressees: str
    copied_to: str

    def file(self, kind: PaperKind) -> bytes:
        return file_of(self.template, kind)


def latest(region: Region, kind: PaperKind) -> Stationery:
    return of(Template.objects.filter(region=region, kind=kind.kind).first(), region, kind)


def of(template: Template | None, region: Region, kind: PaperKind) -> Stationery:
    if template is None:
        organ = f"{region.name}农村合作经济组织联合会"
        return Stationery(None, organ, f"{region.name[:1]}{kind.word}", _everybody(region, kind), "")
    return Stationery(template, template.organ, template.word, template.addressees, template.copied_to)


def file_of(template: Template | None, kind: PaperKind) -> bytes:
    if template is None or not template.file:
        return standard.template(kind)
    with template.file.open("rb") as stored:
        return bytes(stored.read())


@transaction.atomic
def change(
    *,
    region: Region,
    kind: PaperKind,
    user: Any,
    values: dict[str, str],
    upload: Any = None,
    standard_again: bool = False,
) -> Template:
    """A new version: changed words, a new file, or the standard file again. Raises ValidationError."""
    require(user, "add", Template)
    before = latest(region, kind)
    words = {name: values.get(name, getattr(before, name)).strip() for name in FIELDS}
    if not words["organ"] or not words["word"]:
        raise ValidationError({name: "请填写。" for name in ("organ", "word") if not words[name]})
    made = Template(region=region, kind=kind.kind, made_by=user, **words)
    if upload is not None:
        content = upload.read()
        check(content, kind)
        made.name = str(upload.name)[-120:]
        _keep(made, content)
    elif before.template is not None and before.template.file and not standard_again:
        made.name = before.template.name
        _keep(made, before.file(kind))
    with acting(user, "paper_template"):
        made.full_clean(exclude=["file"])
        made.save()
        if not scope.is_visible(made, user):
            raise ValidationError("这个区划不在您的管辖范围内。")
    return made


def check(content: bytes, kind: PaperKind) -> None:
    """Raises ValidationError, at the field "file", for a file that is no template of this kind."""
    check_word_file(content)
    known = {name for name, _ in kinds.variables(kind)}
    try:
        asked = DocxTemplate(io.BytesIO(content)).get_undeclared_template_variables(jinja_env=filling.sandbox())
        if unknown := sorted(asked - known):
            raise ValidationError({"file": f"模板里用了没有的变量：{'、'.join(unknown)}。请对照变量表改。"})
        if "title" not in asked:
            raise ValidationError({"file": "模板里没有标题 {{ title }}。请先下载现在的模板，在它上面改。"})
        if missing := [column for column in ("number", "date") if column not in asked]:
            raise ValidationError({"file": f"模板里没有 {{{{ {missing[0]} }}}}，印发时文号和日期没有地方写。"})
        filling.fill(content, kind, sample(kind), {}, SAMPLE_WORDS)
    except TemplateError as error:
        raise ValidationError({"file": filling.in_words(error)}) from None
    except NotFilled as refusal:
        raise ValidationError({"file": str(refusal)}) from None
    except (PackageNotFoundError, KeyError, ValueError):
        raise ValidationError({"file": NOT_WORD}) from None


def check_word_file(content: bytes) -> None:
    """Raises ValidationError for what is no plain Word file."""
    if len(content) > MOST_BYTES:
        raise ValidationError({"file": f"文件超过 {MOST_BYTES // 1024 // 1024} MB，请压缩图片再上传。"})
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            names = {part.filename for part in parts}
            if "word/document.xml" not in names:
                raise ValidationError({"file": NOT_WORD})
            if any("vbaProject" in name or "/embeddings/" in name for name in names):
                raise ValidationError({"file": "文件里带有宏或嵌入的对象，请去掉再上传。"})
            if sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise ValidationError({"file": "文件解开以后太大，请压缩图片再上传。"})
            if any(_reaches_out(package.read(name)) for name in names if name.endswith(".rels")):
                raise ValidationError({"file": "文件里链接了外面的图片或模板，请改成插入到文件里再上传。"})
    except zipfile.BadZipFile:
        raise ValidationError({"file": NOT_WORD}) from None


def _reaches_out(relations: bytes) -> bool:
    """Whether opening the file would load something from elsewhere; a link that one clicks does not."""
    return any(
        b'TargetMode="External"' in one and b"/hyperlink" not in one for one in relations.split(b"<Relationship ")
    )


SAMPLE_WORDS = Words("某某区农村合作经济组织联合会", "某农合〔2026〕1号", "2026年1月1日", "各镇街", "某某")


def sample(kind: PaperKind) -> Content:
    """Two lines of everything, to try a template with."""
    return Content(
        title="样张",
        texts={block.key: "（一）小标题。\n第一段。" for block in kind.blocks},
        tables={table.key: [{column.key: "1" for column in table.columns}] * 2 for table in kind.tables},
        facts={name: "样" for name, _ in kind.facts},
        bars=[Bar("1 样", 50.0, 60.0, "green")] if kind.has_chart else [],
    )


def _keep(made: Template, content: bytes) -> None:
    made.sha256 = hashlib.sha256(content).hexdigest()
    made.file.save("", ContentFile(content), save=False)


def _everybody(region: Region, kind: PaperKind) -> str:
    """主送 until the office says otherwise."""
    if region.level == Level.PREFECTURE:
        return {"bulletin": "各区县人民政府，市级有关单位", "report": "省供销合作社"}.get(kind.kind, "")
    offices = f"{region.name[-1:]}级有关单位"
    return {"bulletin": f"各镇人民政府、街道办事处，{offices}", "report": "市供销合作总社"}.get(kind.kind, "")
