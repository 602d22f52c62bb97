// What a table is exported as.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { csv } = await load("console/csv.ts");

test("a text that a spreadsheet would calculate is written as a text", () => {
  for (const formula of ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"]) {
    const [, written] = /^"?(.*?)"?\r\n$/s.exec(csv([[formula]]));
    assert.equal(written, `'${formula}`);
  }
});

test("a figure below nothing stays a figure", () => {
  assert.equal(csv([[-0.5, 12, null, undefined]]), "-0.5,12,,\r\n");
});

test("quotes, commas and lines stay inside their cell", () => {
  assert.equal(csv([['a "b", c\nd', "x"]]), '"a ""b"", c\nd",x\r\n');
});
