import assert from 'node:assert/strict'
import { it } from 'node:test'
import type {
  ApiError,
  BacaKK,
  Card,
  CardReading,
  CheckedCard,
  ClientOptions,
  ErrorCode,
  isApiError,
  Picture,
  ReadCard,
} from '../src/index.ts'

/** True where two types are the same, checked when the tests are type-checked. */
type Same<One, Other> =
  (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false
const same = <_ extends true>(): void => {}

it('results, errors and options have the types that their users rely on', () => {
  same<Same<Awaited<ReturnType<BacaKK['checkFamilyCard']>>, CheckedCard>>()
  same<Same<CheckedCard['card'], Card>>()
  same<Same<ReturnType<BacaKK['token']>, Promise<string>>>()
  same<Buffer extends Picture ? true : false>()
  same<NodeJS.ReadableStream & AsyncIterable<Uint8Array> extends Picture ? true : false>()
  same<string extends Picture ? false : true>()
  same<{ baseUrl: string; credentials: { accessKey: string } } extends ClientOptions ? false : true>()

  const whole = (client: BacaKK, picture: Picture) => client.readCard(picture)
  const parts = (client: BacaKK, picture: Picture) => client.readCard(picture, { fields: ['kk', 'name'] })
  same<Same<Awaited<ReturnType<typeof whole>>, ReadCard>>()
  same<ReadCard['reading'] extends CardReading ? true : false>()
  type Parts = Awaited<ReturnType<typeof parts>>['reading']
  same<Same<keyof Parts['header'], 'kk'>>()
  same<Same<keyof Parts['persons'][number], 'name'>>()

  const narrowed = (test: typeof isApiError, error: unknown) => (test(error, 'OCR_NO_RESULT') ? error : null)
  same<Same<ReturnType<typeof narrowed>, ApiError<'OCR_NO_RESULT'> | null>>()
  const any = (test: typeof isApiError, error: unknown) => (test(error) ? error : null)
  same<Same<ReturnType<typeof any>, ApiError<ErrorCode> | null>>()
  assert.ok(true)
})
