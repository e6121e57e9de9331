/** A form with a file, as a browser sends it. */
export async function multipart(
  fields: Readonly<Record<string, string>>,
  file: { field: string; name: string; content: Uint8Array<ArrayBuffer> },
): Promise<{ method: 'POST'; headers: Record<string, string>; body: ArrayBuffer }> {
  const form = new FormData()
  const [first, ...others] = Object.entries(fields)
  if (first) form.set(...first)
  form.set(file.field, new File([file.content], file.name))
  for (const [name, value] of others) form.set(name, value)
  const encoded = new Response(form)
  const body = await encoded.arrayBuffer()
  const type = encoded.headers.get('Content-Type') ?? ''
  return { method: 'POST', body, headers: { 'Content-Type': type, 'Content-Length': String(body.byteLength) } }
}
