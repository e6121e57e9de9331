import { type Xml, xmlDocument, xmlElement } from '../records/xml.ts'

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
export function oaiResponse(at: Date, address: string, request: OaiRequest, content: Xml): string {
  return xmlDocument(
    xmlElement(
      'OAI-PMH',
      { xmlns: pmh, 'xmlns:xsi': xsi, 'xsi:schemaLocation': `${pmh} ${pmh}OAI-PMH.xsd` },
      xmlElement('responseDate', {}, formatOaiTime(at)),
      xmlElement('request', request, address),
      content,
    ),
  )
}

export function errorElement({ code, message }: OaiError): Xml {
  return xmlElement('error', { code }, message)
}

/** Formats a time as OAI-PMH requires it: UTC, in whole seconds. */
export function formatOaiTime(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`
}
