// The time, looked at often enough for "2 minutes ago" to stay true.
import { useEffect, useState } from "preact/hooks";

const OFTEN_MS = 10_000;

export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), OFTEN_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
