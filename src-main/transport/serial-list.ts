/** serialport's description of a port; only the path is certain. */
export interface ListedPort {
  path: string;
  manufacturer?: string | undefined;
  serialNumber?: string | undefined;
  vendorId?: string | undefined;
  productId?: string | undefined;
}

/** The computer's ports as serialport sees them; rejects where udevadm is missing or the native binding does not load. */
export async function listSerialPorts(): Promise<ListedPort[]> {
  const { SerialPort } = await import('serialport');
  return (await SerialPort.list()) as ListedPort[];
}
