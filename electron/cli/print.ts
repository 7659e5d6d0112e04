/** One JSON value and a newline: all that `--json` prints on stdout. Not-a-number never reaches it: unknown is null. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}

export function print(text: string): void {
  process.stdout.write(text)
}

/** Words for people, beside the answer. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`)
}
