// Writes moments, which the page gives in UTC, for the reader's own clock, and names its zone.

const language = `${document.documentElement.lang}-u-nu-latn`;

function isToday(moment) {
  return moment.toDateString() === new Date().toDateString();
}

function onTheClock(moment) {
  const day = isToday(moment) ? {} : { day: "numeric", month: "long" };
  return new Intl.DateTimeFormat(language, { ...day, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(moment);
}

function zoneAt(moment) {
  const parts = new Intl.DateTimeFormat(language, { timeZoneName: "longGeneric" }).formatToParts(moment);
  return parts.find(({ type }) => type === "timeZoneName").value;
}

for (const element of document.querySelectorAll("[data-moment]")) {
  const moment = new Date(element.dateTime);
  element.title = element.textContent;
  element.textContent = element.dataset.moment
    .replace("%(time)s", onTheClock(moment))
    .replace("%(zone)s", zoneAt(moment));
}
