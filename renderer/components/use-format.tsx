import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { createFormats, type Formats } from './format.ts';

const Context = createContext<Formats | null>(null);
const MINUTE = 60_000;

interface FormatProviderProps {
  locale: string;
  timeZone: string;
  children: ReactNode;
}

export function FormatProvider({ locale, timeZone, children }: FormatProviderProps) {
  const now = useNow(MINUTE);
  const [phone, setPhone] = useState<{ format: Formats['phone'] }>();
  useEffect(() => {
    void import('./format-phone.ts').then(({ formatPhone }) => setPhone({ format: formatPhone }));
  }, []);
  return <Context value={createFormats(locale, timeZone, now, phone?.format)}>{children}</Context>;
}

export function useFormat(): Formats {
  const formats = use(Context);
  if (!formats) throw new Error('useFormat outside FormatProvider');
  return formats;
}

/** Now, told again every `every` ms. */
export function useNow(every: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
