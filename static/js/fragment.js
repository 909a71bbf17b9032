// Asks for the part of this page that changes by itself.

const PATIENCE = 10_000; // milliseconds

// The text and its tag; null while it is what it was under ``tag``.
export async function askForFragment(tag) {
  const response = await fetch(window.location.href, {
    cache: "no-store",
    headers: { "HX-Request": "true", ...(tag && { "If-None-Match": tag }) },
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (response.status === 304) {
    return null;
  }
  if (!response.ok) {
    throw new Error(`The page answered ${response.status}.`);
  }
  return { text: await response.text(), tag: response.headers.get("ETag") };
}
