"""The headers that form tools write themselves, folded: they tell the tool, and are no questions.

Our own forms have such columns, too, whatever tool shows them: of what they say and work out themselves.
"""

from __future__ import annotations

import re

__all__ = [
    "ABOUT_FORM",
    "GOOGLE",
    "GOOGLE_FIRST",
    "HOLDS",
    "JOTFORM",
    "KOBO",
    "LEFT_OUT",
    "LIMESURVEY",
    "MICROSOFT",
    "OWN_FIELD",
    "QUALTRICS",
    "REDCAP",
    "REDCAP_LABELS",
    "RESPONSE",
    "SUBMITTED",
    "SURVEYMONKEY",
    "TALLY",
    "TYPEFORM",
]


def _names(listed: str) -> frozenset[str]:
    """Return names that are written with a comma between them."""
    return frozenset(" ".join(each.split()) for each in listed.split(","))


QUALTRICS = _names(
    """startdate, enddate, status, ipaddress, progress, duration (in seconds), finished, recordeddate,
    responseid, recipientlastname, recipientfirstname, recipientemail, externalreference, locationlatitude,
    locationlongitude, locationaccuracy, distributionchannel, userlanguage, responseset, name,
    externaldatareference, emailaddress"""
)
_SURVEYMONKEY = _names(
    """respondent id, collector id, start date, end date, date created, date modified, ip address,
    email address, first name, last name, custom data 1"""
)
SURVEYMONKEY = _SURVEYMONKEY | {each.replace(" ", "", 1) for each in _SURVEYMONKEY}
RESPONSE = _names("response, open-ended response, open ended response")
"""What stands below a question that has one column only."""
TYPEFORM = _names(
    """#, start date (utc), submit date (utc), stage date (utc), network id, tags, ending, response type"""
)
TALLY = ("submission id", "respondent id", "submitted at")
MICROSOFT = _names(
    """id, start time, completion time, email, name, last modified time, total points, quiz feedback,
    language"""
)
KOBO = _names(
    """start, end, today, deviceid, subscriberid, simserial, phonenumber, username, instanceid, key,
    submissiondate, submitterid, submittername, attachmentspresent, attachmentsexpected, status,
    reviewstate, edits, formversion, audit, devicetype, formhub/uuid"""
)
LIMESURVEY = _names(
    """id, submitdate, lastpage, startlanguage, seed, startdate, datestamp, ipaddr, refurl, token, firstname,
    lastname, email, interviewtime, response id, answer id, date submitted, last page, start language,
    date started, date last action, ip address, referrer url, access code, total time, antwort id,
    datum abgeschickt, letzte seite, start-sprache, datum letzte aktivität, datum gestartet"""
)
SUBMITTED = _names("submitdate, date submitted, datum abgeschickt")
"""The column that is empty where somebody began a form and did not send it."""
REDCAP = re.compile(r"redcap_\w+|[a-z0-9_]+_(complete|timestamp)")
REDCAP_LABELS = _names(
    """complete?, event name, repeat instrument, repeat instance, data access group, survey identifier,
    survey timestamp, record id"""
)
JOTFORM = _names("submission date, submission id, submission ip, last update date")
GOOGLE_FIRST = _names(
    """timestamp, zeitstempel, horodateur, marca temporal, carimbo de data/hora, タイムスタンプ,
    informazioni cronologiche, tijdstempel, sygnatura czasowa"""
)
GOOGLE = GOOGLE_FIRST | _names("email address, username, score, total score, e-mail-adresse")
ABOUT_FORM, HOLDS, LEFT_OUT = "About_this_form", "Holds_", "Left_out_"
"""What our own forms have beside questions; no id has capitals, so that none of these is a question."""
OWN_FIELD = re.compile(rf"(?:.*/)?(?:{ABOUT_FORM}|(?:{HOLDS}|{LEFT_OUT})[a-z0-9_]+)")
"""One of these fields, with the groups that it may stand in; its capitals count."""
