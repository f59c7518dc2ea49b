"""Views for BI tools in a schema of their own, every column explained. None holds a note, a dossier number, a reason or
a person's name; people stand in them by id."""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


class View(NamedTuple):
    """`columns` are (name, expression, comment); `source` is what follows FROM."""

    name: str
    comment: str
    source: str
    columns: list[tuple[str, str, str]]


def _moment(column: str) -> str:
    return f"to_timestamp({column} / 1000.0)"


def _field(name: str, kind: str = "text") -> str:
    return f"(t.fields->>'{name}')::{kind}"


WARDS = View(
    "wards",
    "Wards and communes (phường, xã, đặc khu), also those that were merged into another.",
    "wards w WHERE w.code <> 'all'",
    [
        ("ward", "w.code", "Code of the ward by the Statistics Office."),
        ("name", "w.name", "Name of the ward as it is now."),
        ("merged_into", "w.merged_into", "Code of the ward that took this one over; empty while it is one of its own."),
        ("changes", "w.last_seq", "How many changes the ward's log holds."),
    ],
)
VISITS = View(
    "visits",
    "One row for each assistance (lượt hỗ trợ) that is not deleted, without notes, dossier numbers and reasons.",
    "visits v WHERE NOT v.deleted",
    [
        ("ward", "v.ward", "Code of the ward where it was counted; of merged wards the new one."),
        ("visit", "v.id", "Id of the visit, unique in its ward."),
        ("day", "v.day", "Day in Vietnam on which it began."),
        ("started_at", _moment("v.started_at"), "When it began."),
        (
            "hour",
            f"extract(hour FROM {_moment('v.started_at')} AT TIME ZONE 'Asia/Ho_Chi_Minh')::integer",
            "Hour of the day in Vietnam in which it began, 0 to 23.",
        ),
        ("person", "v.person", "Id of the volunteer or official who helped; see bi.people."),
        ("service", "v.service", "Code of the service in the catalogue."),
        ("service_name", "v.service_name", "Name that the service had on that day."),
        ("procedure", "v.procedure", "Code of the administrative procedure, if one was named."),
        ("procedure_name", "v.procedure_name", "Name that the procedure had on that day."),
        ("subject", "v.subject", "Who was helped: citizen, business or staff."),
        ("people", "v.people", "How many persons were helped in this visit."),
        ("channel", "v.channel", "counter, phone or home."),
        ("outcome", "v.outcome", "done, guided, follow_up, passed_officer, passed_1022 or not_done."),
        ("seconds", "v.seconds", "How long it took; empty when it was not timed."),
        ("late", "v.late", "Whether it was entered by hand afterwards."),
        ("satisfaction", "v.satisfaction", "1 to 5; empty when it was not rated, which is not the same as a low mark."),
    ],
)
PEOPLE = View(
    "people",
    "Volunteers and officials by ward, without names: those are on the pages of the city.",
    "people p",
    [
        ("ward", "p.ward", "Code of the ward."),
        ("person", "p.id", "Id of the person."),
        ("role", "p.role", "volunteer or official."),
        ("school", "p.school", "School or university of a volunteer."),
        ("campaign_from", "p.campaign_from", "First day of the volunteer's campaign."),
        ("campaign_to", "p.campaign_to", "Last day of the volunteer's campaign."),
        ("active", "p.active", "Whether the person may sign in."),
        ("confirmed", "p.confirmed", "Whether the city confirmed an official who made himself on a PC."),
    ],
)
DAYS = View(
    "days",
    "One row for each ward and day with visits. No row means that nothing has arrived, which is not the same as none.",
    """visits v LEFT JOIN LATERAL (
        SELECT bool_or(s.sent) AS sent FROM submissions s WHERE s.ward = v.ward AND s.day = v.day
    ) sent ON true LEFT JOIN LATERAL (
        SELECT bool_or(t.fields->>'state' IN ('approved', 'locked')) AS approved FROM things t
        WHERE t.ward = v.ward AND t.kind = 'review' AND t.fields->>'day' = v.day::text
    ) review ON true
    WHERE NOT v.deleted GROUP BY v.ward, v.day, sent.sent, review.approved""",
    [
        ("ward", "v.ward", "Code of the ward."),
        ("day", "v.day", "Day in Vietnam."),
        ("visits", "count(*)", "Visits that are not deleted."),
        ("people", "sum(v.people)", "Persons helped; visits without a number are left out."),
        ("helpers", "count(DISTINCT v.person)", "How many volunteers and officials helped."),
        ("resolved", "count(*) FILTER (WHERE v.outcome IN ('done', 'guided'))", "Visits after which nothing was left."),
        ("not_done", "count(*) FILTER (WHERE v.outcome = 'not_done')", "Visits that led to nothing."),
        ("late", "count(*) FILTER (WHERE v.late)", "Visits entered by hand afterwards."),
        ("seconds", "sum(v.seconds)", "Time of all timed visits together."),
        ("rated", "count(v.satisfaction)", "Visits that were rated."),
        ("satisfaction", "avg(v.satisfaction)", "Mean of the marks; empty when nothing was rated."),
        ("sent", "coalesce(sent.sent, false)", "Whether the day was sent for review."),
        (
            "approved",
            "coalesce(review.approved, false)",
            "Whether an official approved the day; later changes are not looked at here.",
        ),
    ],
)
SERVICES = View(
    "services",
    "How often each service was asked for, by ward and day.",
    "visits v WHERE NOT v.deleted GROUP BY v.ward, v.day, v.service, v.procedure",
    [
        ("ward", "v.ward", "Code of the ward."),
        ("day", "v.day", "Day in Vietnam."),
        ("service", "v.service", "Code of the service in the catalogue."),
        ("service_name", "max(v.service_name)", "Name that the service had on that day."),
        ("procedure", "v.procedure", "Code of the administrative procedure, if one was named."),
        ("visits", "count(*)", "Visits that are not deleted."),
        ("people", "sum(v.people)", "Persons helped."),
        ("resolved", "count(*) FILTER (WHERE v.outcome IN ('done', 'guided'))", "Visits after which nothing was left."),
        ("seconds", "sum(v.seconds)", "Time of all timed visits together."),
    ],
)
DESKS = View(
    "desks",
    "The health of the PCs. How much a PC has not sent yet nobody can know but the PC; see how long it was silent.",
    "desks d",
    [
        ("desk", "d.id", "Id under which the PC writes."),
        ("ward", "d.ward", "Code of the ward."),
        ("name", "d.name", "Name of the PC at its counter."),
        ("app", "d.app", "Version of the app that it used last."),
        ("enrolled_at", _moment("d.enrolled_at"), "When it was enrolled last."),
        ("seen_at", _moment("d.seen_at"), "When it was heard of last, to about 20 seconds."),
        (
            "silent_hours",
            f"extract(epoch FROM now() - {_moment('d.seen_at')}) / 3600",
            "Hours since it was heard of last.",
        ),
        ("revoked_at", _moment("d.revoked_at"), "When it was revoked; empty while it may send."),
        ("clock_ahead_seconds", "d.clock_ahead / 1000.0", "By how much its clock was ahead; negative: behind."),
        ("changes", "d.last_seq", "How many changes the city has of it."),
        (
            "held",
            "(SELECT count(*) FROM quarantine q WHERE q.desk = d.id)",
            "How many of its changes are quarantined and not made up for.",
        ),
        ("key_kept", "d.sealed_key IS NOT NULL", "Whether the city keeps the key of its database."),
        ("succeeds", "d.succeeds", "Its id before it was restored or found to be a copy."),
    ],
)
INCIDENTS = View(
    "incidents",
    "Faults of devices and lines, without titles and notes.",
    "things t WHERE t.kind = 'incident'",
    [
        ("ward", "t.ward", "Code of the ward."),
        ("incident", "t.id", "Id of the incident."),
        ("state", f"coalesce({_field('state')}, 'noted')", "noted, reported, in_repair, fixed or cannot_fix."),
        ("findings", "coalesce(t.fields->'findings', '[]'::jsonb)", "Codes of what the checks had found."),
        ("has_ticket", f"coalesce({_field('ticket')}, '') <> ''", "Whether 1022 gave a ticket number."),
        ("started_at", _moment(_field("started_at", "bigint")), "When it was noticed."),
        ("closed_at", _moment(_field("closed_at", "bigint")), "When it was closed; empty while it is open."),
    ],
)
REQUESTS = View(
    "volunteer_requests",
    "Where volunteers are wanted.",
    "things t WHERE t.kind = 'volunteer_request'",
    [
        ("ward", "t.ward", "Code of the ward."),
        ("request", "t.id", "Id of the request."),
        ("wanted", _field("wanted", "integer"), "How many volunteers."),
        ("valid_from", _field("valid_from", "date"), "First day."),
        ("valid_to", _field("valid_to", "date"), "Last day."),
        ("closed", f"coalesce({_field('closed', 'boolean')}, false)", "Whether the ward asks no longer."),
    ],
)
VIEWS = (WARDS, VISITS, PEOPLE, DAYS, SERVICES, DESKS, INCIDENTS, REQUESTS)


def upgrade() -> None:
    op.execute(sa.schema.CreateSchema("bi"))
    _comment("SCHEMA bi", "What BI tools read of Ward Desk. Give them a role that sees nothing else.")
    for view in VIEWS:
        columns = ", ".join(f'{expression} AS "{name}"' for name, expression, _ in view.columns)
        _execute(f"CREATE VIEW bi.{view.name} AS SELECT {columns} FROM {view.source}")  # noqa: S608  # all from above
        _comment(f"VIEW bi.{view.name}", view.comment)
        for name, _, comment in view.columns:
            _comment(f'COLUMN bi.{view.name}."{name}"', comment)


def downgrade() -> None:
    op.execute(sa.schema.DropSchema("bi", cascade=True))


def _comment(what: str, text: str) -> None:
    quoted = text.replace("'", "''")
    _execute(f"COMMENT ON {what} IS '{quoted}'")


def _execute(statement: str) -> None:
    """As it is: a colon in it stands for no parameter."""
    op.get_bind().exec_driver_sql(statement)
