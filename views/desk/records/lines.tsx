/** A text of several lines. */
export function Lines({ text }: { text: string }) {
  return (
    <>
      {text.split('\n').map((line, n) => (
        <>
          {n > 0 && <br />}
          {line}
        </>
      ))}
    </>
  )
}
