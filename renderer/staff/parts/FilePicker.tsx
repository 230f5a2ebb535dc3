/** A button that lets somebody choose a file, and the same one again. */
import { Button, type ButtonProps } from 'antd';
import { useRef } from 'react';

interface FilePickerProps extends Pick<ButtonProps, 'type'> {
  readonly label: string;
  /** As of an input of HTML. */
  readonly accept: string;
  readonly onChoose: (file: File | undefined) => void;
}

export function FilePicker({ label, accept, onChoose, type }: FilePickerProps): React.ReactNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={accept}
        className="staff-unseen"
        aria-label={label}
        onChange={(event) => {
          onChoose(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <Button {...(type === undefined ? {} : { type })} onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  );
}
