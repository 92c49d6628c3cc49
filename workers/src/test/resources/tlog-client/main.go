// Reads a log of c2sp.org/tlog-tiles with Go's own packages and checks all of it.
//
//	tlog-client <prefix of the log> <its public key> <file with an earlier checkpoint> [<public key of a witness>]
//
// With a witness's key the served checkpoint must have its cosignature (c2sp.org/tlog-cosignature) as well.
//
// TOKEN in the environment is the bearer token. Exit code 0 means that every check passed.
package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	height = 8
	width  = 1 << height
)

type site struct{ prefix string }

func (s site) get(path string) ([]byte, error) {
	request, err := http.NewRequest(http.MethodGet, s.prefix+path, nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Authorization", "Bearer "+os.Getenv("TOKEN"))
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s: %s", path, response.Status, body)
	}
	return body, err
}

func (s site) Height() int { return height }

// The paths of Go's checksum database name the height; those of tlog-tiles do not, it is always 8.
func (s site) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		data, err := s.get("/tile/" + strings.TrimPrefix(tile.Path(), "tile/8/"))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func (s site) SaveTiles([]tlog.Tile, [][]byte) {}

// The leaves of the log, from its entry bundles.
func (s site) leaves(size int64) [][]byte {
	var leaves [][]byte
	for n := int64(0); n*width < size; n++ {
		tile := tlog.Tile{H: height, L: 0, N: n, W: int(min(width, size-n*width))}
		bundle, err := s.get("/tile/entries/" + strings.TrimPrefix(tile.Path(), "tile/8/0/"))
		must(err)
		for len(bundle) > 0 {
			length := binary.BigEndian.Uint16(bundle)
			leaves = append(leaves, bundle[2:2+int(length)])
			bundle = bundle[2+int(length):]
		}
	}
	check(int64(len(leaves)) == size, "%d leaves in the bundles of a log of %d", len(leaves), size)
	return leaves
}

// Opens a checkpoint. tlog.ParseTree reads only the checksum database's own first line.
func open(signed []byte, verifier note.Verifier) tlog.Tree {
	opened, err := note.Open(signed, note.VerifierList(verifier))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	check(len(lines) >= 3 && lines[0] == verifier.Name(), "the origin is %q", lines[0])
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := tlog.ParseHash(lines[2])
	must(err)
	return tlog.Tree{N: size, Hash: root}
}

// A witness's key as a verifier of Go's note package, which knows plain Ed25519 only.
type witness struct {
	name string
	id   uint32
	key  ed25519.PublicKey
	at   time.Time
}

func (w *witness) Name() string    { return w.name }
func (w *witness) KeyHash() uint32 { return w.id }

func (w *witness) Verify(text, signature []byte) bool {
	if len(signature) != 8+ed25519.SignatureSize {
		return false
	}
	seconds := binary.BigEndian.Uint64(signature)
	w.at = time.Unix(int64(seconds), 0).UTC()
	message := fmt.Appendf(nil, "cosignature/v1\ntime %d\n%s", seconds, text)
	return ed25519.Verify(w.key, message, signature[8:])
}

func parseWitness(line string) *witness {
	parts := strings.SplitN(line, "+", 3)
	check(len(parts) == 3, "%q is no witness key", line)
	typed, err := base64.StdEncoding.DecodeString(parts[2])
	must(err)
	check(len(typed) == 1+ed25519.PublicKeySize && typed[0] == 4, "%q is no Ed25519 witness key", line)
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), typed...))
	check(hex.EncodeToString(sum[:4]) == parts[1], "the witness key's id should be %x", sum[:4])
	return &witness{name: parts[0], id: binary.BigEndian.Uint32(sum[:4]), key: typed[1:]}
}

func cosigned(signed []byte, w *witness) {
	_, err := note.Open(signed, note.VerifierList(w))
	must(err)
	fmt.Fprintf(&remarks, "cosigned by %s at %s\n", w.name, w.at.Format(time.RFC3339))
}

// What is told once all is checked.
var remarks strings.Builder

func main() {
	log.SetFlags(0)
	check(len(os.Args) == 4 || len(os.Args) == 5,
		"usage: tlog-client <prefix> <public key> <earlier checkpoint> [<witness's public key>]")
	served := site{os.Args[1]}
	verifier, err := note.NewVerifier(os.Args[2])
	must(err)
	note, err := os.ReadFile(os.Args[3])
	must(err)
	earlier := open(note, verifier)
	note, err = served.get("/checkpoint")
	must(err)
	tree := open(note, verifier)
	if len(os.Args) == 5 {
		cosigned(note, parseWitness(os.Args[4]))
	}
	hashes := tlog.TileHashReader(tree, served)

	root, err := tlog.TreeHash(tree.N, hashes)
	must(err)
	check(root == tree.Hash, "the tiles give another root than the checkpoint")

	for n, leaf := range served.leaves(tree.N) {
		proof, err := tlog.ProveRecord(tree.N, int64(n), hashes)
		must(err)
		must(tlog.CheckRecord(proof, tree.N, tree.Hash, int64(n), tlog.RecordHash(leaf)))
		wrong := tlog.RecordHash(append([]byte("x"), leaf...))
		check(tlog.CheckRecord(proof, tree.N, tree.Hash, int64(n), wrong) != nil, "a changed entry passed")
	}

	check(earlier.N > 0 && earlier.N < tree.N, "%d entries, %d before", tree.N, earlier.N)
	proof, err := tlog.ProveTree(tree.N, earlier.N, hashes)
	must(err)
	must(tlog.CheckTree(proof, tree.N, tree.Hash, earlier.N, earlier.Hash))
	check(tlog.CheckTree(proof, tree.N, tree.Hash, earlier.N, tree.Hash) != nil, "a forged past passed")

	fmt.Printf("all checks passed: %d entries, %d of them signed before\n%s", tree.N, earlier.N, remarks.String())
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func check(holds bool, format string, values ...any) {
	if !holds {
		log.Fatalf(format, values...)
	}
}
