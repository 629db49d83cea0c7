import { useEffect, useRef, useState } from 'react';

/** Layout width of an element in px; 720 until it is known. */
export function useWidth<E extends HTMLElement>() {
  const ref = useRef<E>(null);
  const [width, setWidth] = useState(720);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const sizes = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setWidth(Math.floor(entry.contentRect.width));
    });
    sizes.observe(element);
    return () => sizes.disconnect();
  }, []);
  return { ref, width };
}
