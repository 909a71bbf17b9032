// Remembers the time zone of the reader's browser, once; whoever chooses another one, or none, keeps that.

const KNOWN = /(?:^|; )time_zone=/;
const A_YEAR = 365 * 24 * 60 * 60; // seconds

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

if (zone && !KNOWN.test(document.cookie)) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `time_zone=${zone}; Path=/; Max-Age=${A_YEAR}; SameSite=Lax${secure}`;
  // A page that says something once must not lose it; the next page shows the reader's times all the same.
  const isFree = !document.querySelector(".notices");
  if (isFree && zone !== "UTC" && KNOWN.test(document.cookie)) {
    location.reload();
  }
}
