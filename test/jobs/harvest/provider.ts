import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface Made {
  id: string
  stamp: string
  /** Null when the record is deleted. */
  title: string | null
  /** The barcodes of its copies. Undefined when the provider sends no copies. */
  copies?: string[]
  /** The record in another format than MARC21. */
  metadata?: string
}

/** Starts an OAI-PMH provider with a few records and faults. Returns its URL and the requests it received. */
export async function startProvider(records: Made[], { size = 2, granularity = 'YYYY-MM-DDThh:mm:ssZ' } = {}) {
  const asked: URLSearchParams[] = []
  /** Faulty responses, each sent once instead of the usual one. */
  const faults: ((response: ServerResponse, usual: string) => void)[] = []
  const state = { now: '2026-11-20T10:00:00Z', tokens: new Map<string, { from: string; at: number }>(), records }
  const server = createServer((request, response) => {
    const args = new URL(request.url ?? '', 'http://x').searchParams
    asked.push(args)
    const usual = answer(args, state, { size, granularity })
    const fault = args.get('verb')?.startsWith('List') ? faults.shift() : undefined
    if (fault) fault(response, usual)
    else response.writeHead(200, { 'content-type': 'text/xml; charset=utf-8' }).end(usual)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.closeAllConnections())
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/oai`
  return { url, asked, faults, state }
}

type State = Awaited<ReturnType<typeof startProvider>>['state']

function answer(args: URLSearchParams, state: State, { size, granularity }: { size: number; granularity: string }) {
  const around = (inside: string) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>${state.now}</responseDate>
    <request>http://other.example/oai</request>${inside}</OAI-PMH>`
  if (args.get('verb') === 'Identify') return around(`<Identify><granularity>${granularity}</granularity></Identify>`)
  const token = args.get('resumptionToken')
  const place = token === null ? { from: args.get('from') ?? '', at: 0 } : state.tokens.get(token)
  if (!place) return around('<error code="badResumptionToken">That token is gone</error>')
  const list = state.records.filter(({ stamp }) => stamp >= place.from)
  if (list.length === 0) return around('<error code="noRecordsMatch">Nothing</error>')
  const at = place.at + size
  const next = `t${place.from}|${at}`
  if (at < list.length) state.tokens.set(next, { ...place, at })
  const more = at < list.length ? `<resumptionToken completeListSize="${list.length}">${next}</resumptionToken>` : ''
  const verb = args.get('verb') ?? ''
  const inside = list.slice(place.at, at).map(verb === 'ListIdentifiers' ? headerOf : recordOf)
  return around(`<${verb}>${inside.join('')}${more}</${verb}>`)
}

function headerOf({ id, stamp, title }: Made): string {
  const status = title === null ? ' status="deleted"' : ''
  return `<header${status}><identifier>oai:other.example:${id}</identifier><datestamp>${stamp}</datestamp></header>`
}

function recordOf(made: Made): string {
  const { id, title, copies = [] } = made
  if (title === null) return `<record>${headerOf(made)}</record>`
  if (made.metadata) return `<record>${headerOf(made)}<metadata>${made.metadata}</metadata></record>`
  const fields = copies.map(
    (barcode) =>
      `<datafield tag="952" ind1=" " ind2=" "><subfield code="a">chuo</subfield><subfield code="p">${barcode}</subfield></datafield>`,
  )
  return `<record>${headerOf(made)}<metadata><record xmlns="http://www.loc.gov/MARC21/slim"><leader>00000nam a2200000 a 4500</leader>
    <controlfield tag="001">${id}</controlfield><datafield tag="245" ind1="0" ind2="0"><subfield code="a">${title}</subfield>
    </datafield>${fields.join('')}</record></metadata></record>`
}
