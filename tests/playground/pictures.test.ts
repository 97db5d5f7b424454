import { Pictures } from '../../playground/src/engine/pictures';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const every = (milliseconds: number) => Object.assign(new Pictures(), { every: milliseconds });

test('another is due when the last is on the page, and so many milliseconds later', () => {
  const pictures = every(70);
  expect(pictures.isDue).toBe(true);
  pictures.sent();
  jest.advanceTimersByTime(1000);
  expect(pictures.isDue).toBe(false);
  pictures.drawn();
  expect(pictures.isDue).toBe(true);
  pictures.sent();
  pictures.drawn();
  jest.advanceTimersByTime(69);
  expect(pictures.isDue).toBe(false);
  jest.advanceTimersByTime(1);
  expect(pictures.isDue).toBe(true);
});

test('who is held is seen as it stands: once, when a picture is due', () => {
  const pictures = every(70);
  let sent = 0;
  const send = () => {
    sent++;
    pictures.sent();
  };
  send();
  pictures.whenDue(send);
  jest.advanceTimersByTime(1000);
  expect(sent).toBe(1);
  pictures.drawn();
  jest.advanceTimersByTime(1000);
  expect(sent).toBe(2);
  pictures.drawn();
  jest.advanceTimersByTime(1000);
  expect(sent).toBe(2);
});

test('who goes on before that is not', () => {
  const pictures = every(70);
  let sent = 0;
  pictures.sent();
  pictures.drawn();
  pictures.whenDue(() => sent++);
  jest.advanceTimersByTime(69);
  pictures.forget();
  pictures.drawn();
  jest.advanceTimersByTime(1000);
  expect(sent).toBe(0);
});
