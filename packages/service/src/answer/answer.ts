/**
 * Every answer that the service can give, each named once: its code (for programs, never changes), its
 * message (for people, the published wording), its HTTP status in the published envelope and the status
 * that the native endpoints use instead. What an answer costs stands in `pricing.ts`.
 */

/** One entry of the catalogue, ready to be sent. */
export interface Answer {
  readonly code: AnswerCode
  readonly message: string
  /** HTTP status on the two published endpoints. */
  readonly status: number
  /** HTTP status on the native endpoints, where a problem document (RFC 9457) carries the code. */
  readonly problemStatus: number
  /** Seconds for the `Retry-After` header. */
  readonly retryAfter?: number
  /** Value of the `Allow` header of a 405. */
  readonly allow?: string
}

export const answerCodes = [
  'SUCCESS',
  'OCR_NO_RESULT',
  'PARAMETER_ERROR',
  'EMPTY_PARAMETER_ERROR',
  'ACCOUNT_DISABLED',
  'IAM_FAILED',
  'INSUFFICIENT_BALANCE',
  'SERVICE_BUSY',
  'OVER_QUERY_LIMIT',
  'RETRY_LATER',
  'CLIENT_ERROR',
  'ERROR',
] as const
export type AnswerCode = (typeof answerCodes)[number]

function answer(code: AnswerCode, problemStatus: number, message: string, status = 200): Answer {
  return Object.freeze({ code, message, status, problemStatus })
}

export const answers = Object.freeze({
  success: answer('SUCCESS', 200, 'OK'),
  noResult: answer(
    'OCR_NO_RESULT',
    200,
    'OCR check failed, unable to find any kk field in the uploaded picture',
  ),
  serverError: answer('ERROR', 500, 'Server error', 500),

  parameterEmpty: answer('PARAMETER_ERROR', 400, 'Parameter should not be empty'),
  glossaryParameterEmpty: answer('EMPTY_PARAMETER_ERROR', 400, 'Parameter should not be empty'),
  timestampError: answer('PARAMETER_ERROR', 400, 'Timestamp error'),
  signatureError: answer('PARAMETER_ERROR', 400, 'Signature error'),
  imageFormat: answer(
    'PARAMETER_ERROR',
    415,
    'Invalid image format, image format should be one of jpeg/jpg/png/tif, and request content type should be image/jpeg,image/png or image/tif',
  ),
  imageSize: answer(
    'PARAMETER_ERROR',
    413,
    'Invalid image size, max image size should be less than 2M, and image dimension should be between 256 * 256 and 4096 * 4096',
  ),
  periodRange: answer(
    'PARAMETER_ERROR',
    400,
    'Invalid periodSecond, it should be an integer between 60 and 86400',
  ),

  accountDisabledAtToken: answer('ACCOUNT_DISABLED', 403, 'Account Disabled'),
  notAuthorized: answer(
    'IAM_FAILED',
    403,
    'You are not authorized by the Identity and Access Management system',
  ),
  accessKeyNotFound: answer('IAM_FAILED', 401, 'Access Key not found'),
  accessKeyExpired: answer('IAM_FAILED', 401, 'Access Key not found or expired'),
  tokenExpired: answer('IAM_FAILED', 401, 'Token not found or expired'),
  tokenInvalid: answer('IAM_FAILED', 401, 'Access denied: Token not found or expired'),
  countryNotAuthorized: answer('IAM_FAILED', 403, 'Account not authorized for this country'),
  domainNotAuthorized: answer('IAM_FAILED', 403, 'Account not authorized for this domain'),
  accountExpired: answer('IAM_FAILED', 403, 'Account is expired. Please contact your sales manager for help'),
  accountDisabled: answer(
    'IAM_FAILED',
    403,
    'Account is disabled. Please contact your sales manager for help',
  ),

  insufficientBalance: answer(
    'INSUFFICIENT_BALANCE',
    402,
    'Insufficient balance, please top up or contact your sales manager for help',
  ),
  freeQuotaUsed: answer(
    'OVER_QUERY_LIMIT',
    403,
    'Quota exceeded. you have exceeded free query quota, please contact your sales manager for help',
  ),
  testQuotaUsed: answer(
    'OVER_QUERY_LIMIT',
    403,
    'Quota exceeded: You have exceeded free query quota for test account, please contact your sales manager for help',
  ),
})

/** SERVICE_BUSY for the rate limit or too many readings at once. `seconds` is a positive integer. */
export function rateLimited(seconds: number): Answer {
  return {
    code: 'SERVICE_BUSY',
    message: `Rate limit is exceeded, please retry after the suggested time in HTTP Header. Retry-After :${seconds}s`,
    status: 200,
    problemStatus: 429,
    retryAfter: seconds,
  }
}

/** SERVICE_BUSY for the daily quota of free queries. `seconds` is the time to the next day. */
export function dailyQuotaUsed(seconds: number): Answer {
  return {
    code: 'SERVICE_BUSY',
    message:
      'Quota exceeded: You have exceeded the daily quota for free queries, please contact out tech support for help',
    status: 200,
    problemStatus: 429,
    retryAfter: seconds,
  }
}

/** RETRY_LATER: the queue is full, or the reading was lost with its worker or took too long. */
export function retryLater(seconds: number): Answer {
  return {
    code: 'RETRY_LATER',
    message: `Query failed, please retry after the suggested time in HTTP Header. Retry-After :${seconds}s`,
    status: 200,
    problemStatus: 503,
    retryAfter: seconds,
  }
}

const reasonPhrases: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  409: 'Conflict',
  411: 'Length Required',
  413: 'Payload Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  417: 'Expectation Failed',
  422: 'Unprocessable Content',
  431: 'Request Header Fields Too Large',
}

/**
 * CLIENT_ERROR with an HTTP status of its own; a status that the catalogue does not name becomes 400.
 * `allow` is the `Allow` header of a 405.
 */
export function clientError(status: number, allow?: string): Answer {
  const known = reasonPhrases[status] ? status : 400
  return {
    code: 'CLIENT_ERROR',
    message: `HTTP ${known} - ${reasonPhrases[known]}`,
    status: known,
    problemStatus: known,
    ...(allow ? { allow } : {}),
  }
}
