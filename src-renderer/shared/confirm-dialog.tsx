import type { ReactNode } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

interface Props {
  title: string;
  children: ReactNode;
  confirm: string;
  cancel: string;
  danger?: boolean;
  isOpen: boolean;
  onClose: () => void;
  onConfirm: () => void;
}

/** A confirmation before an irreversible action; the harmless answer has the focus. */
export function ConfirmDialog(props: Props) {
  return (
    <ModalOverlay
      className="modal-backdrop"
      isOpen={props.isOpen}
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
    >
      <Modal className="modal">
        <Dialog role="alertdialog" className="stack">
          <Heading slot="title" level={2}>
            {props.title}
          </Heading>
          <div>{props.children}</div>
          <div className="row" style={{ justifyContent: 'flex-end' }}>
            <Button autoFocus className="button" onPress={props.onClose}>
              {props.cancel}
            </Button>
            <Button
              className={props.danger ? 'button danger' : 'button primary'}
              onPress={() => {
                props.onClose();
                props.onConfirm();
              }}
            >
              {props.confirm}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
