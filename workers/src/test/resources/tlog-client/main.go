// Reads a log of c2sp.org/tlog-tiles with Go's own packages and checks all of it.
//
//	tlog-client <prefix of the log> <its public key> <file with an earlier checkpoint>
//
// TOKEN in the environment is the bearer token. Exit code 0 means that every check passed.
package main

import (
	"encoding/binary"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"

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

func main() {
	log.SetFlags(0)
	check(len(os.Args) == 4, "usage: tlog-client <prefix> <public key> <earlier checkpoint>")
	served := site{os.Args[1]}
	verifier, err := note.NewVerifier(os.Args[2])
	must(err)
	note, err := os.ReadFile(os.Args[3])
	must(err)
	earlier := open(note, verifier)
	note, err = served.get("/checkpoint")
	must(err)
	tree := open(note, verifier)
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

	fmt.Printf("all checks passed: %d entries, %d of them signed before\n", tree.N, earlier.N)
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
