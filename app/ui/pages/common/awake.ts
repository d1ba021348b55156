// A screen at a counter does not go dark in the middle of a conversation, where the browser can be asked.

/** Ask for it now, and again each time the page comes back to the front. */
export function stayAwake(): void {
  const { wakeLock } = navigator as { wakeLock?: { request(kind: "screen"): Promise<unknown> } };
  if (!wakeLock) return;
  // Refused when the battery is low; then the device's own settings hold.
  const ask = () => { if (document.visibilityState === "visible") wakeLock.request("screen").catch(() => undefined); };
  document.addEventListener("visibilitychange", ask);
  ask();
}
