// Sends a file and tells how far it is; only XMLHttpRequest knows that of what is sent.
import { address } from "../../api";
import { Problem } from "../../problems";

const LINES = "application/x-ndjson";

/** Return *file* as the lines the server reads; a packed one is unpacked here. */
async function linesOf(file: File): Promise<Blob> {
  if (!file.name.endsWith(".gz")) return file;
  return new Response(file.stream().pipeThrough(new DecompressionStream("gzip"))).blob();
}

/** Import *file*; *sent* hears the share that has left, from 0 to 1. */
export async function upload<T>(path: string, file: File, query: Record<string, boolean>, sent: (share: number) => void): Promise<T> {
  const lines = await linesOf(file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address(path, query));
    request.setRequestHeader("Content-Type", LINES);
    request.setRequestHeader("X-Console", "1");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => sent(total ? loaded / total : 0);
    request.onload = () => {
      const told = (request.response ?? {}) as Record<string, unknown>;
      if (request.status < 300) resolve(told as T);
      else reject(new Problem(request.status, String(told["code"] ?? ""), String(told["detail"] ?? `The server answered ${request.status}.`), told));
    };
    request.onerror = () => reject(new Problem(0, "unreachable", "The file did not arrive. Check the connection and try again."));
    request.send(lines);
  });
}
