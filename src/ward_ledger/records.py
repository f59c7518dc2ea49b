"""The kinds of things the log speaks of and the fields each may have.

Every field may be missing: a record is what the changes seen so far say of it. Times are milliseconds since 1970
(UTC), days are ISO dates in Vietnam, durations are seconds, persons and desks are UUIDs written as text.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

import msgspec

from ward_ledger.change import Value

NOTE_LIMIT = 2000
DOSSIER_LIMIT = 40
NAME_LIMIT = 120
REASON_LIMIT = 300
PEOPLE_LIMIT = 200
SECONDS_LIMIT = 24 * 3600
LONGEST_LABEL = 400

Name = Annotated[str, msgspec.Meta(max_length=NAME_LIMIT)]
Label = Annotated[str, msgspec.Meta(max_length=LONGEST_LABEL)]
Code = Annotated[str, msgspec.Meta(max_length=40)]
Reason = Annotated[str, msgspec.Meta(max_length=REASON_LIMIT)]
Note = Annotated[str, msgspec.Meta(max_length=NOTE_LIMIT)]
Day = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")]
Id = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")]
UnixMs = Annotated[int, msgspec.Meta(ge=0, lt=1 << 43)]
Count = Annotated[int, msgspec.Meta(ge=0, lt=1 << 31)]


class Kind(StrEnum):
    """What a change is about. Unknown kinds from newer apps are kept in the log and not merged."""

    VISIT = "visit"
    PERSON = "person"
    DESK = "desk"
    SUBMISSION = "submission"
    REVIEW = "review"
    INCIDENT = "incident"
    CHECK = "check"
    SERVICE = "service"
    GUIDE = "guide"
    WARD_SETTINGS = "ward_settings"
    VOLUNTEER_REQUEST = "volunteer_request"


class Role(StrEnum):
    """Vai trò."""

    VOLUNTEER = "volunteer"
    OFFICIAL = "official"


class Subject(StrEnum):
    """Đối tượng hỗ trợ."""

    CITIZEN = "citizen"
    BUSINESS = "business"
    STAFF = "staff"


class Channel(StrEnum):
    """Kênh hỗ trợ."""

    COUNTER = "counter"
    PHONE = "phone"
    HOME = "home"


class OutcomeCode(StrEnum):
    """Kết quả hỗ trợ."""

    DONE = "done"
    GUIDED = "guided"
    FOLLOW_UP = "follow_up"
    PASSED_OFFICER = "passed_officer"
    PASSED_1022 = "passed_1022"
    NOT_DONE = "not_done"


class Visit(msgspec.Struct, frozen=True):
    """One assistance (lượt hỗ trợ). Service and procedure keep the names they had on that day.

    `late` marks a visit entered by hand afterwards, `satisfaction` 1-5 is None while not rated (chưa đánh giá),
    `incident` is the fault that the visit was about.
    """

    ward: Code | None = None
    person: Id | None = None
    service: Code | None = None
    service_name: Label | None = None
    procedure: Code | None = None
    procedure_name: Label | None = None
    subject: Subject | None = None
    people: Annotated[int, msgspec.Meta(ge=1, le=PEOPLE_LIMIT)] | None = None
    channel: Channel | None = None
    outcome: OutcomeCode | None = None
    reason: Reason | None = None
    started_at: UnixMs | None = None
    seconds: Annotated[int, msgspec.Meta(ge=0, le=SECONDS_LIMIT)] | None = None
    late: bool | None = None
    dossier: Annotated[str, msgspec.Meta(max_length=DOSSIER_LIMIT)] | None = None
    note: Note | None = None
    incident: Id | None = None
    satisfaction: Annotated[int, msgspec.Meta(ge=1, le=5)] | None = None
    deleted: bool | None = None


class Person(msgspec.Struct, frozen=True):
    """Somebody who signs in: a volunteer (tình nguyện viên) or an official (cán bộ).

    `confirmed` is set by the city for an official who made himself on a desk that had never been online.
    """

    name: Name | None = None
    role: Role | None = None
    school: Name | None = None
    ward: Code | None = None
    campaign_from: Day | None = None
    campaign_to: Day | None = None
    active: bool | None = None
    confirmed: bool | None = None


class Desk(msgspec.Struct, frozen=True):
    """A PC at a counter; its key is its desk id."""

    name: Name | None = None
    ward: Code | None = None
    app_version: Code | None = None


class Submission(msgspec.Struct, frozen=True):
    """A day that was sent for review (đã gửi); one per ward and day, its key is `submission_key`. `empty` is why a day
    has no visits: power (mất điện), network (mất mạng), closed (nghỉ) or nobody (không có khách)."""

    ward: Code | None = None
    day: Day | None = None
    sent: bool | None = None
    empty: Code | None = None


class DayReview(msgspec.Struct, frozen=True):
    """An official's word on a sent day. `digest` names exactly what was approved. `comments` are lines "visit-id text" on
    single visits, `comment` is on the day. `seen` are lines "desk-id seq": how far the approving desk knew each desk's
    changes, so that what was approved can be shown again later."""

    ward: Code | None = None
    day: Day | None = None
    state: Annotated[str, msgspec.Meta(pattern=r"^(approved|returned|locked)\Z")] | None = None
    digest: Code | None = None
    comment: Note | None = None
    comments: list[str] | None = None
    seen: list[str] | None = None


class IncidentState(StrEnum):
    """How far an incident is (tình trạng sự cố), in the order in which it goes."""

    NOTED = "noted"
    REPORTED = "reported"
    IN_REPAIR = "in_repair"
    FIXED = "fixed"
    CANNOT_FIX = "cannot_fix"

    @property
    def closed(self) -> bool:
        """Whether nothing is left to do."""
        return self in {IncidentState.FIXED, IncidentState.CANNOT_FIX}


class Incident(msgspec.Struct, frozen=True):
    """A fault of a device or a line (sự cố), with the ticket number that 1022 gave.

    `part` is network, printers, computer or other; `about` names the thing, `device` is what it is known by (an address, a
    serial number); `findings` are codes of the checks and `facts` lines "name value" of what was measured, nothing of
    people; `tried` is what was done before it was reported. `state` is an IncidentState, or a word of a newer app.
    `person` noticed it. `deleted` marks one that was noted by mistake.
    """

    ward: Code | None = None
    title: Label | None = None
    part: Code | None = None
    about: Label | None = None
    device: Label | None = None
    person: Id | None = None
    state: Code | None = None
    findings: list[str] | None = None
    facts: list[Label] | None = None
    tried: Note | None = None
    ticket: Code | None = None
    started_at: UnixMs | None = None
    reported_at: UnixMs | None = None
    closed_at: UnixMs | None = None
    note: Note | None = None
    deleted: bool | None = None


class CheckRun(msgspec.Struct, frozen=True):
    """One run of the hardware checks: codes of what was found, `seconds` it took; `person` asked for it."""

    ward: Code | None = None
    person: Id | None = None
    started_at: UnixMs | None = None
    seconds: Count | None = None
    findings: list[str] | None = None


class Service(msgspec.Struct, frozen=True):
    """A row of the service catalogue as the city changes it, beside the shipped rows. Of two rows of one code that both
    count on a day the later `valid_from` is offered. A row without names ends every row of its code with `valid_to`."""

    code: Code | None = None
    name_vi: Label | None = None
    name_en: Label | None = None
    parent: Code | None = None
    audience: Annotated[str, msgspec.Meta(pattern=r"^(citizen_business|staff)\Z")] | None = None
    synonyms: list[Label] | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None


class Outcome(msgspec.Struct, frozen=True):
    """How a visit can end; `resolved` says whether nothing is left to do."""

    code: OutcomeCode
    name_vi: Label
    name_en: Label
    resolved: bool


class Ward(msgspec.Struct, frozen=True):
    """One of the 94 commune-level units: phường, xã or đặc khu. `code` is that of the Statistics Office."""

    code: Code
    name_vi: Label
    type: str
    name_ascii: str = ""
    short_name_vi: str = ""
    short_name_ascii: str = ""
    former_district: str = ""


class Guide(msgspec.Struct, frozen=True):
    """A how-to page that the city sends."""

    code: Code | None = None
    language: Code | None = None
    title: Label | None = None
    text: Annotated[str, msgspec.Meta(max_length=100_000)] | None = None


class WardSettings(msgspec.Struct, frozen=True):
    """What the city or an official sets for a whole ward, from `valid_from` on; a later row's fields win one by one.
    Written for all wards it has no `ward`, and a ward's own row wins. `contact_days`: how long contacts are kept.
    `review` are numbers by name: when a day closes, when a month is locked, and from where on something looks wrong."""

    ward: Code | None = None
    name: Label | None = None
    merged_into: Code | None = None
    hotline: Label | None = None
    contact_days: Annotated[int, msgspec.Meta(ge=1, le=365)] | None = None
    review: dict[Code, Annotated[int, msgspec.Meta(ge=-1, le=100_000)]] | None = None
    valid_from: Day | None = None


class VolunteerRequest(msgspec.Struct, frozen=True):
    """A ward asks the city for volunteers for some days; `closed` when it no longer does."""

    ward: Code | None = None
    wanted: Annotated[int, msgspec.Meta(ge=0, le=PEOPLE_LIMIT)] | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None
    note: Note | None = None
    closed: bool | None = None


RECORDS: dict[str, type[msgspec.Struct]] = {
    Kind.VISIT: Visit,
    Kind.PERSON: Person,
    Kind.DESK: Desk,
    Kind.SUBMISSION: Submission,
    Kind.REVIEW: DayReview,
    Kind.INCIDENT: Incident,
    Kind.CHECK: CheckRun,
    Kind.SERVICE: Service,
    Kind.GUIDE: Guide,
    Kind.WARD_SETTINGS: WardSettings,
    Kind.VOLUNTEER_REQUEST: VolunteerRequest,
}

_FIELDS: dict[str, dict[str, Any]] = {
    kind: {field.name: field.type for field in msgspec.structs.fields(record)} for kind, record in RECORDS.items()
}
_DAYS = {
    kind: tuple(name for name, wanted in fields.items() if wanted == Day | None) for kind, fields in _FIELDS.items()
}


def rejected_fields(kind: str, values: dict[str, Value]) -> dict[str, str]:
    """The known fields of `values` whose value does not fit the kind, each with the reason; empty when all fit.

    Unknown fields are not rejected: a newer app may have written them, and they are kept.
    """
    record = RECORDS.get(kind)
    if record is None:
        return {}
    wrong = {name: "no such day" for name in _DAYS[kind] if not _is_day(values.get(name))}
    try:
        msgspec.convert(values, record)
        return wrong
    except msgspec.ValidationError:
        pass
    for name, value in values.items():
        wanted = _FIELDS[kind].get(name)
        if wanted is None:
            continue
        try:
            msgspec.convert(value, wanted)
        except msgspec.ValidationError as error:
            wrong[name] = str(error)
    return wrong


def _is_day(value: Value) -> bool:
    try:
        return not isinstance(value, str) or date.fromisoformat(value) is not None
    except ValueError:
        return False


def known_fields(kind: str) -> tuple[str, ...]:
    """Names of the fields of that kind, in the order they are shown."""
    return tuple(_FIELDS[kind])
