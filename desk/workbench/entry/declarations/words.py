"""What several forms say alike."""

from desk.workbench.entry.declared import Ask

NAME_OR_CODE = "输名称、拼音首字母或统一社会信用代码，不用输全。"
REMARK = Ask("remark", "想补充说明的写在这里，改了马上生效。")
FUTURE = "从这天起计数，可以填一年内的将来日期；不填的按一直存在计。"
STILL = "还在的留空；填了，就从这一天起不再计。"
HOUSEHOLD = Ask("household", "输户主的完整身份证号查找，只能这样查。", only=(("party", ("household",)),))
