# The vision transformer of CLIP up to a chosen layer, as TorchScript.
#
# A photo is cut into patches. Each patch becomes one position, a class token stands before them, and layers of
# attention and MLP, with normalization before each, mix all positions. There is no mask: all see all.
#
# Sizes in comments: P patch side in pixels, C = cells = (side of the photo / P) squared, T = C + 1 positions with
# the class token, H hidden, A heads, D = H / A head size, I width of the MLP.


def norm(x: Tensor, weights: List[Tensor], epsilon: float) -> Tensor:
  # x [T, H]; weight and bias [H]
  return torch.layer_norm(x, [x.size(-1)], weights[0], weights[1], epsilon)


class Layer:
  attention_norm : List[Tensor]  # weight and bias [H]
  qkv : List[Tensor]  # weight [3 H, H] and bias [3 H]: queries, keys, values
  output : List[Tensor]  # weight [H, H] and bias [H]
  mlp_norm : List[Tensor]  # weight and bias [H]
  up : List[Tensor]  # weight [I, H] and bias [I]
  down : List[Tensor]  # weight [H, I] and bias [H]
  heads : int  # A
  quick : bool  # whether the MLP's GELU is the quick one, x * sigmoid(1.702 x)
  epsilon : float

  def __init__(self, weights: List[Tensor], heads: int, quick: bool, epsilon: float) -> None:
    self.attention_norm = weights[0:2]
    self.qkv = weights[2:4]
    self.output = weights[4:6]
    self.mlp_norm = weights[6:8]
    self.up = weights[8:10]
    self.down = weights[10:12]
    self.heads = heads
    self.quick = quick
    self.epsilon = epsilon

  def attention(self, x: Tensor) -> Tensor:
    # [T, H] -> [T, H]
    qkv = torch.linear(x, self.qkv[0], self.qkv[1]).view([x.size(0), 3, self.heads, -1]).permute([1, 2, 0, 3])
    queries, keys, values = qkv.unsqueeze(1).unbind(0)  # [1, A, T, D] each
    mixed = torch.scaled_dot_product_attention(queries, keys, values)
    return torch.linear(mixed.squeeze(0).transpose(0, 1).reshape([x.size(0), -1]), self.output[0], self.output[1])

  def activation(self, x: Tensor) -> Tensor:
    if self.quick:
      return x * torch.sigmoid(x * 1.702)
    return torch.gelu(x)

  def forward(self, x: Tensor) -> Tensor:
    # [T, H] -> [T, H]
    x = x + self.attention(norm(x, self.attention_norm, self.epsilon))
    up = torch.linear(norm(x, self.mlp_norm, self.epsilon), self.up[0], self.up[1])
    return x + torch.linear(self.activation(up), self.down[0], self.down[1])


class ClipVision(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  embedding : List[Tensor]  # patches [H, 3, P, P], class token [H], places [T, H], weight and bias of the norm [H]
  layers : List[Layer]

  def kept(self, weights: List[Tensor]) -> List[Tensor]:
    kept = annotate(List[Tensor], [])
    for weight in weights:
      kept.append(weight.clone())
    return kept

  def set_embedding(self, weights: List[Tensor]) -> None:
    self.embedding.extend(self.kept(weights))

  def add_layer(self, weights: List[Tensor], heads: int, quick: bool, epsilon: float) -> None:
    self.layers.append(Layer(self.kept(weights), heads, quick, epsilon))

  def encode(self, pixels: Tensor, epsilon: float) -> Tensor:
    # pixels [1, 3, side, side] -> features [C, H] of the last layer, row-major, without the class token
    patches = self.embedding[0]
    stride = [patches.size(2), patches.size(3)]
    cells = torch.conv2d(pixels, patches, None, stride, [0, 0], [1, 1], 1).flatten(2).squeeze(0).t()
    x = torch.cat([self.embedding[1].unsqueeze(0), cells], 0) + self.embedding[2]
    x = norm(x, self.embedding[3:5], epsilon)
    for layer in self.layers:
      x = layer.forward(x)
    return x[1:].contiguous()
