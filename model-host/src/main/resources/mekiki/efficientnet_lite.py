# EfficientNet-Lite, the image encoder, up to its last block (no classifier), as TorchScript.
#
# A stem, then inverted bottlenecks: widen (1x1), filter each channel (depthwise k x k), narrow (1x1). The Lite
# variants clip with ReLU6 and have no squeeze-and-excitation. Batch normalization is folded into the weights.


def convolve(x: Tensor, weight: Tensor, bias: Tensor, stride: int, padding: int, groups: int) -> Tensor:
  # x [B, C, size, size], weight [out, C / groups, k, k]. Of an odd padding the larger half goes right and below.
  before = padding // 2
  after = padding - before
  x = torch.constant_pad_nd(x, [before, after, before, after], 0.0)
  return torch.conv2d(x, weight, bias, [stride, stride], [0, 0], [1, 1], groups)


class Block:
  widen : bool
  weights : List[Tensor]  # weight and bias of: widen (if so), filter, narrow
  stride : int
  padding : int

  def __init__(self, weights: List[Tensor], stride: int, padding: int) -> None:
    self.widen = len(weights) == 6
    self.weights = weights
    self.stride = stride
    self.padding = padding

  def forward(self, x: Tensor) -> Tensor:
    w = self.weights
    y = x
    if self.widen:
      y = torch.clamp(convolve(y, w[0], w[1], 1, 0, 1), 0.0, 6.0)
    y = torch.clamp(convolve(y, w[-4], w[-3], self.stride, self.padding, y.size(1)), 0.0, 6.0)
    y = convolve(y, w[-2], w[-1], 1, 0, 1)
    if self.stride == 1 and y.size(1) == x.size(1):
      y = y + x
    return y


class EfficientNetLite(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  stem : List[Tensor]  # weight [32, 3, 3, 3] and bias [32]
  blocks : List[Block]

  def set_stem(self, weight: Tensor, bias: Tensor) -> None:
    self.stem.append(weight.clone())
    self.stem.append(bias.clone())

  def add_block(self, weights: List[Tensor], stride: int, padding: int) -> None:
    kept = annotate(List[Tensor], [])
    for weight in weights:
      kept.append(weight.clone())
    self.blocks.append(Block(kept, stride, padding))

  def encode(self, pixels: Tensor) -> Tensor:
    # pixels [1, 3, 224, 224] -> features [49, 1600]: what the last blocks at strides 32, 16 and 8 see of each of
    # the 7 x 7 cells, the finer grids folded into channels (row-major: cell, channel, row and column inside it).
    x = torch.clamp(convolve(pixels, self.stem[0], self.stem[1], 2, 1, 1), 0.0, 6.0)
    last = annotate(Dict[int, Tensor], {})
    for block in self.blocks:
      x = block.forward(x)
      last[x.size(3)] = x
    side = x.size(3)
    features = torch.cat([
        x,
        torch.pixel_unshuffle(last[side * 2], 2),
        torch.pixel_unshuffle(last[side * 4], 4)], 1)
    return features.flatten(2).squeeze(0).t().contiguous()
