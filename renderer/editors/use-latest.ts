import { type RefObject, useLayoutEffect, useRef } from 'react';

/** What was rendered last, for callbacks that outlive a render: an editor is made once and asks for the props of now. */
export const useLatest = <Value>(value: Value): RefObject<Value> => {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
};
