# Makes this folder: a random Llama as transformers writes it, and the logits that transformers computes with it.
# Run with transformers 5, torch, safetensors:  python make.py
import copy, pathlib, torch
from safetensors.torch import save_file
from transformers import GenerationConfig, LlamaConfig, LlamaForCausalLM

here = pathlib.Path(__file__).parent
llama3 = dict(rope_type="llama3", rope_theta=10000.0, factor=8.0, low_freq_factor=1.0, high_freq_factor=4.0,
              original_max_position_embeddings=256)
config = LlamaConfig(vocab_size=96, hidden_size=48, intermediate_size=80, num_hidden_layers=3, num_attention_heads=6,
                     num_key_value_heads=2, head_dim=16, max_position_embeddings=512, rms_norm_eps=1e-5,
                     tie_word_embeddings=False, initializer_range=0.2, rope_parameters=llama3, bos_token_id=1,
                     eos_token_id=2)
torch.manual_seed(7)
model = LlamaForCausalLM(config).to(torch.bfloat16)
for name, weight in model.named_parameters():
    if weight.dim() == 1:  # norms, all ones so far
        weight.data += torch.randn_like(weight) * 0.1
model.generation_config = GenerationConfig(eos_token_id=[2, 5], bos_token_id=1)
model.save_pretrained(here, max_shard_size="70KB")

ids = torch.randint(0, 96, (1, 40))
golden = {"ids": ids[0].float()}
for name, rope in {"llama3": llama3, "linear": dict(rope_type="linear", rope_theta=10000.0, factor=4.0),
                   "default": dict(rope_type="default", rope_theta=10000.0)}.items():
    other = copy.deepcopy(config)
    other.rope_parameters = rope
    scaled = LlamaForCausalLM(other).float().eval()
    scaled.load_state_dict(model.float().state_dict())
    with torch.no_grad():
        golden[name] = scaled(ids).logits[0].contiguous()
save_file(golden, here / "golden.safetensors")

# A byte-level vocabulary of the model's size: special tokens 0 to 5, then printable characters.
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers
special = ["<pad>", "<s>", "</s>", "<unk>", "<|user|>", "<|eot|>"]
characters = sorted(set(map(chr, range(33, 127))) - set("`~^{}"))[:89] + ["\u0120"]
tokenizer = Tokenizer(models.BPE({token: id for id, token in enumerate(special + characters)}, []))
tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
tokenizer.decoder = decoders.ByteLevel()
tokenizer.add_special_tokens([AddedToken(token, normalized=False, special=True) for token in special])
tokenizer.save(str(here / "tokenizer.json"))
