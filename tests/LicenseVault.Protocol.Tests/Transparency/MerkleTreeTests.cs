using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Tests.Transparency;

/// <summary>The leaves, roots and proofs that the test suite of the certificate-transparency project publishes for RFC 6962.</summary>
public sealed class MerkleTreeTests
{
    private static readonly string[] Entries = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    private static readonly string[] Roots =
    [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    private static readonly TreeHash[] Leaves = [.. Entries.Select(entry => MerkleTree.LeafHash(Convert.FromHexString(entry)))];

    [Fact]
    public void The_tree_without_leaves_has_the_digest_of_nothing() =>
        Assert.Equal(Hash("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"), MerkleTree.RootOf([]));

    [Fact]
    public void The_roots_of_the_published_leaves_are_the_published_ones()
    {
        for (var size = 1; size <= Leaves.Length; size++)
        {
            Assert.Equal(Hash(Roots[size - 1]), MerkleTree.RootOf(Leaves.AsSpan(0, size)));
            Assert.Equal(Hash(Roots[size - 1]), TreeEdge.Empty.Append(Leaves[..size]).Edge.Root);
        }
    }

    [Fact]
    public void The_published_inclusion_proofs_verify()
    {
        TreeHash[] path =
        [
            Hash("bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"),
            Hash("ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"),
            Hash("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
        ];

        Assert.True(TreeProof.VerifiesInclusion(5, Leaves[5], 8, Hash(Roots[7]), path));
        Assert.False(TreeProof.VerifiesInclusion(4, Leaves[5], 8, Hash(Roots[7]), path));
        Assert.True(TreeProof.VerifiesInclusion(2, Leaves[2], 3, Hash(Roots[2]), [Hash(Roots[1])]));
        Assert.True(TreeProof.VerifiesInclusion(0, Leaves[0], 1, Hash(Roots[0]), []));
    }

    [Fact]
    public void The_published_consistency_proofs_verify()
    {
        TreeHash[] path =
        [
            Hash("0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"),
            Hash("ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"),
            Hash("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
        ];

        Assert.True(TreeProof.VerifiesConsistency(6, Hash(Roots[5]), 8, Hash(Roots[7]), path));
        Assert.False(TreeProof.VerifiesConsistency(6, Hash(Roots[4]), 8, Hash(Roots[7]), path));
        Assert.True(TreeProof.VerifiesConsistency(2, Hash(Roots[1]), 5, Hash(Roots[4]),
        [
            Hash("5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"),
            Hash("bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"),
        ]));
    }

    [Fact]
    public void A_hash_is_read_back_as_it_is_written()
    {
        var hash = Hash(Roots[3]);

        Assert.Equal(Roots[3], Convert.ToHexStringLower(hash.ToArray()));
        Assert.True(TreeHash.TryParse(hash.ToString(), out var read));
        Assert.Equal(hash, read);
        Assert.False(TreeHash.TryParse(hash.ToString()[..^4], out _));
        Assert.Throws<ArgumentException>(() => new TreeHash(new byte[31]));
    }

    private static TreeHash Hash(string hex) => new(Convert.FromHexString(hex));
}
