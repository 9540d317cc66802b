"""Role codes and what the office calls them.

A role is a group named by its code. What each may do is data: `fixtures/roles.yaml`, loaded by
`manage.py load_roles`.
"""

SYSTEM_ADMIN = "system_admin"
SECURITY_ADMIN = "security_admin"
AUDITOR = "auditor"
DISTRICT_CLERK = "district_clerk"
DISTRICT_VERIFIER = "district_verifier"
CREDIT_STAFF = "credit_staff"
TOWN_CLERK = "town_clerk"
DEPARTMENT = "department"
DEPARTMENT_VERIFIER = "department_verifier"
BANK = "bank"
LEADER = "leader"
MEMBER_UNIT = "member_unit"

LABELS = {
    SYSTEM_ADMIN: "系统管理员",
    SECURITY_ADMIN: "安全管理员",
    AUDITOR: "审计管理员",
    DISTRICT_CLERK: "区级经办",
    DISTRICT_VERIFIER: "区级核实",
    CREDIT_STAFF: "区级信贷专管",
    TOWN_CLERK: "镇街经办",
    DEPARTMENT: "部门",
    DEPARTMENT_VERIFIER: "部门核实",
    BANK: "银行经办",
    LEADER: "领导",
    MEMBER_UNIT: "会员单位",
}

# 三员: nobody stands in for them, and nobody asks for these roles in a list.
ADMINISTRATORS = frozenset({SYSTEM_ADMIN, SECURITY_ADMIN, AUDITOR})
