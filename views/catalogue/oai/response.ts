import { type Xml, xml, xmlFile } from '../records/xml.ts'

/** The error codes of OAI-PMH. noSetHierarchy is missing, because this repository has sets. */
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

/** The verb and the arguments, repeated in the response. Empty after badVerb and badArgument. */
export type OaiRequest = Record<string, string>

const xsi = 'http://www.w3.org/2001/XMLSchema-instance'
const pmh = 'http://www.openarchives.org/OAI/2.0/'

/** A complete response. */
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

/** Formats a time as OAI-PMH requires it: UTC, in whole seconds. */
export function oaiMoment(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`
}
