using System.Globalization;
using System.Text;
using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Tests.Transparency;

/// <summary>Proofs that others have published: ours are made exactly as theirs, from tiles, and theirs verify.</summary>
public sealed class PublishedProofsTests
{
    private const string A = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
    private const string B = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
    private const string C = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
    private const string D = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
    private const string E = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
    private const string F = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7";

    private static readonly string[] Entries = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 1, "")]
    [InlineData(1, 8, $"{A} {B} {C}")]
    [InlineData(6, 8, $"{D} {E} {F}")]
    [InlineData(3, 3, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(2, 5, $"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d {B} {D}")]
    public async Task Certificate_transparency_inclusion_vector(int leaf, int size, string path)
    {
        var log = Log(size, number => Convert.FromHexString(Entries[number]));

        var proof = await InclusionAsync(log, leaf - 1);

        Assert.Equal(path, Text(proof.Path));
        Assert.True(TreeProof.VerifiesInclusion(leaf - 1, log.Leaves[leaf - 1], size, log.Checkpoint.Root, Path(path)));
    }

    [Theory]
    [InlineData(1, 1, "")]
    [InlineData(1, 8, $"{A} {B} {C}")]
    [InlineData(6, 8, $"0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a {E} {F}")]
    [InlineData(2, 5, $"{B} {D}")]
    public async Task Certificate_transparency_consistency_vector(int older, int size, string path)
    {
        var log = Log(size, number => Convert.FromHexString(Entries[number]));

        var proof = await ConsistencyAsync(log, older);

        Assert.Equal(path, Text(proof.Path));
        Assert.True(TreeProof.VerifiesConsistency(older, MerkleTree.RootOf([.. log.Leaves.Take(older)]), size, log.Checkpoint.Root, Path(path)));
    }

    [Theory]
    [InlineData(0, "bhl")]
    [InlineData(3, "cgl")]
    [InlineData(4, "fjk")]
    [InlineData(6, "ik")]
    public async Task Rfc_6962_section_2_1_3_audit_path(int index, string nodes)
    {
        var log = Log(7, Numbered);

        Assert.Equal(Text([.. nodes.Select(node => Node(log, node))]), Text((await InclusionAsync(log, index)).Path));
    }

    [Theory]
    [InlineData(3, "cdgl")]
    [InlineData(4, "l")]
    [InlineData(6, "ijk")]
    public async Task Rfc_6962_section_2_1_3_consistency_proof(int older, string nodes)
    {
        var log = Log(7, Numbered);

        Assert.Equal(Text([.. nodes.Select(node => Node(log, node))]), Text((await ConsistencyAsync(log, older)).Path));
    }

    private static byte[] Numbered(int number) => Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture));

    private static TestLog Log(int size, Func<int, byte[]> entry)
    {
        var log = new TestLog();
        log.Append([.. Enumerable.Range(0, size).Select(number => MerkleTree.LeafHash(entry(number)))]);
        return log;
    }

    /// <summary>A node by its letter in the figure of the RFC.</summary>
    private static TreeHash Node(TestLog log, char letter) => letter switch
    {
        >= 'a' and <= 'f' => log.Leaves[letter - 'a'],
        'g' => MerkleTree.NodeHash(Node(log, 'a'), Node(log, 'b')),
        'h' => MerkleTree.NodeHash(Node(log, 'c'), Node(log, 'd')),
        'i' => MerkleTree.NodeHash(Node(log, 'e'), Node(log, 'f')),
        'j' => log.Leaves[6],
        'k' => MerkleTree.NodeHash(Node(log, 'g'), Node(log, 'h')),
        _ => MerkleTree.NodeHash(Node(log, 'i'), Node(log, 'j')),
    };

    private static async Task<InclusionProof> InclusionAsync(TestLog log, int index) => Assert.IsType<ProofOutcome<InclusionProof>.Proved>(
        await new TreeProver(log.Checkpoint.Size, log.Checkpoint.Root, log).ProveInclusionAsync(index, Cancel)).Proof;

    private static async Task<ConsistencyProof> ConsistencyAsync(TestLog log, int older) => Assert.IsType<ProofOutcome<ConsistencyProof>.Proved>(
        await new TreeProver(log.Checkpoint.Size, log.Checkpoint.Root, log).ProveConsistencyAsync(older, Cancel)).Proof;

    private static string Text(IEnumerable<TreeHash> path) => string.Join(' ', path.Select(hash => Convert.ToHexStringLower(hash.ToArray())));

    private static List<TreeHash> Path(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(hash => new TreeHash(Convert.FromHexString(hash)))];
}
