/** What a paused flow answers by default, byte for byte: LF, two spaces, no final newline. */
export const pausedAnswer = `{
  "status": 200,
  "error": "biz_logic",
  "message": "Flow status is \`paused\`. Unpause to run this flow using a webhook",
  "data": null
}`;
