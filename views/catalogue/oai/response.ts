import { type Xml, xml, xmlFile } from '../records/xml.ts'

/** What can be wrong with a request, as the protocol calls it. Sets there are always. */
export interface OaiError {
  code:
    | 'badVerb'
    | 'badArgument'
    | 'badResumptionToken'
    | 'cannotDisseminateFormat'
    | 'idDoesNotExist'
    | 'noRecordsMatch'
    | 'noMetadataFormats'
  message: string
}

/** What was asked for: verb and arguments, told again; nothing where they were not understood. */
export type OaiRequest = Record<string, string>

const xsi = 'http://www.w3.org/2001/XMLSchema-instance'
const pmh = 'http://www.openarchives.org/OAI/2.0/'

/** An answer: what was asked for, of where, when, and what there is to it. */
export function oaiFile(at: Date, address: string, request: OaiRequest, content: Xml): string {
  return xmlFile(
    xml(
      'OAI-PMH',
      { xmlns: pmh, 'xmlns:xsi': xsi, 'xsi:schemaLocation': `${pmh} ${pmh}OAI-PMH.xsd` },
      xml('responseDate', {}, oaiMoment(at)),
      xml('request', request, address),
      content,
    ),
  )
}

export function errorElement({ code, message }: OaiError): Xml {
  return xml('error', { code }, message)
}

/** As the protocol writes moments. */
export function oaiMoment(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`
}
