import { makeUImage } from './uimage';

/**
 * LZMA (lc1 lp2 pb2, stated size, as in OpenWrt): 4 MiB of kernel, all zeros except its version, and a cpio archive of
 * a small system.
 */
const PACKED =
  'bQAAgAC0GUAAAAAAAAAmGknHU/2MLo1V2PSR9HS8RkQblzaXZodF7bwoS/D4rXz9rTKIk8x5+yzK2kK47dlmv9ztuOtXB0S9GEdrGdNqGaibaA9t' +
  'kFcdEIDzDTIgrwtm951QOheAKnOknt3LCLTpG1pwLUb8QWm2to5FkBcBqRms+7oop1Y/XACP0E6vJiiUcR89jyThcJ6nI1/sKMuF0ZWYin4qkfIn' +
  'dfcZwAaYTZj92K/VkA/EJVP49ZE2MQWlsO5vwXBNRwzRkRGqrWAdus6xJxhcWYbpZlJYvul2rFnk5VsFCPnH2q38+1IrdM0eWyBC+d1TPfgpZAk7' +
  'gMsqbN+1O/DEvS5fqg8+S2ZCkBMO/xCT+HF4WfgLzf+VKEYPqfx83vuaMC5WwI+F84OBwGXEJVP49ZE2MQWlsO5vwXBNRwzRkRGqrWAdus6xJxhc' +
  'WYbpZlJYvul2rFnk5VsFCPnH2q38+1IrdM0eWyBC+d1TPfgpZAk7gMsqbN+1O/DEvS5fqg8+S2ZCkBMO/xCT+HF4WfgLzf+VKEYPqfx83vuaMC5W' +
  'wI+F84OBwGXEJVP49ZE2MQWlsO5vwXBNRwzRkRGqrWAdus6xJxhcWYbpZlJYvul2rFnk5VsFCPnH2q38+1IrdM0eWyBC+d1TPfgpZAk7gMsqbN+1' +
  'O/DEvS5fqg8+S2ZCkBMO/xCT+HF4WfgLzf+VKEYPqfx83vuaMC5WwI+F84OBwGXEJVP49ZE2MQWlsO5vwXBNRwzRkRGqrWAdus6xJxhcWYbpZlJY' +
  'vul2rFnk5VsFCPnH2q38+1IrdM0eWyBC+d1TPfgpZAk7gMsqbN+1O/DEvS5fqg8+S2ZCkBMO/xCT+HF4WfgLzf+VKEYPqfx83vuaMC5WwI+F84OB' +
  'wGXEJVP49ZE2MQWlsO5vwXBNRwzRkRGqrWAdus6xHzWMjEW8e7j+AxmXMGLZd4TVjvqhbOE1uaGpotPSq83YpiCzJNJ38nLIjTwVzgv8l1+CR3nA' +
  'wpDPq4V4wa27WFrQKcROTLvfdHTunvyJlHH1Tx0TXEcgBv+UFrGqb1cLGNXs/Sv/gL3BpfBvWkYtJGuUHOEEGgRbRUv1JYWPnrtHA5P4U6XVHIVQ' +
  'B6ZF6AcrjtNSp+FbQ0pkyvCMcID7tIdKkslKiw6c4lPnk+eHPdgK8PvcyLXdUSYvEzdwIYmksXyeSc/KulvK5I8S4bWcSKoyVypJH3j68gLmYuXt' +
  'Wy2W4TtRdhsdQ1mpTfhWQxBg4yeqV/cTnGE2Le5wln1y76fWbKYi6HSZnZM4yUOhkr//EGCBAA==';

/** A system that runs from RAM alone, like one downloaded by a technician for a rescue. */
export function makeInitramfs(): Uint8Array {
  return makeUImage('OpenWrt-initramfs Linux-5.15.150', Uint8Array.from(Buffer.from(PACKED, 'base64')), 1_711_012_331);
}
