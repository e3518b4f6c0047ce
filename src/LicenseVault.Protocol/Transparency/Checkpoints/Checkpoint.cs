using System.Globalization;
using System.Text;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Transparency.Notes;
using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Protocol.Transparency.Checkpoints;

/// <summary>What a log says of its tree at one size (C2SP tlog-checkpoint, "Note text").</summary>
public sealed record Checkpoint
{
    private Checkpoint(string origin, long size, TreeHash root) => (Origin, Size, Root) = (origin, size, root);

    /// <summary>Names the log: its URL without the scheme and without a slash at the end.</summary>
    public string Origin { get; }

    /// <summary>How many leaves the tree has.</summary>
    public long Size { get; }

    /// <summary>The root of the tree.</summary>
    public TreeHash Root { get; }

    /// <summary>Further lines, which nobody can check. This library writes none; it reads them as part of what was signed.</summary>
    public IReadOnlyList<string> Extensions { get; private init; } = [];

    /// <summary>Makes the checkpoint of a tree.</summary>
    /// <exception cref="ArgumentException">The origin cannot name a key, the size is negative, or a tree without leaves has another root.</exception>
    public static Checkpoint Of(string origin, long size, TreeHash root)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        if (!NoteName.IsFit(origin))
            throw new ArgumentException("An origin is 1 to 255 characters without white space, plus and control characters.", nameof(origin));
        if (size == 0 && root != MerkleTree.EmptyRoot)
            throw new ArgumentException("The tree without leaves has one root only.", nameof(root));

        return new Checkpoint(origin, size, root);
    }

    /// <summary>Reads the text of a note, in the one spelling there is. Never throws on what it is given.</summary>
    public static CheckpointReading Read(ReadOnlySpan<byte> text)
    {
        try
        {
            return new CheckpointReading.Readable(Parse(text));
        }
        catch (MalformedException fault)
        {
            return new CheckpointReading.Unreadable(fault.Code, fault.Message);
        }
    }

    /// <summary>The text that is signed.</summary>
    public byte[] ToText() =>
        Encoding.UTF8.GetBytes(string.Concat(new[] { Origin, Size.ToString(CultureInfo.InvariantCulture), Root.ToString() }.Concat(Extensions).Select(line => $"{line}\n")));

    /// <summary>Signs it with the log's key, whose name must be the origin. A log signs one root for each size, ever; that is for the caller to keep.</summary>
    /// <exception cref="ArgumentException">The key has another name or type.</exception>
    public ValueTask<SignedNote> SignAsync(INoteSigner log, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(log);
        return string.Equals(log.Key.Name, Origin, StringComparison.Ordinal)
            ? NoteSigning.SignAsync(ToText(), log, cancel)
            : throw new ArgumentException($"The key {log.Key.Name} is not that of the log {Origin}.", nameof(log));
    }

    private static Checkpoint Parse(ReadOnlySpan<byte> text)
    {
        if (!SignedNote.IsText(text))
            throw Malformed("The text of a checkpoint is UTF-8 without control characters and ends with a newline.");

        var lines = Encoding.UTF8.GetString(text[..^1]).Split('\n');
        if (lines is not [var origin, var sizeText, var rootText, .. var extensions] || lines.Contains(""))
            throw Malformed("A checkpoint has an origin, a size and a root, a line each, and no empty lines.");

        if (!long.TryParse(sizeText, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || !string.Equals(size.ToString(CultureInfo.InvariantCulture), sizeText, StringComparison.Ordinal))
        {
            throw Malformed("The size of a checkpoint is a whole number below 2^63 without leading zeroes.");
        }

        if (!TreeHash.TryParse(rootText, out var root))
            throw Malformed("The root of a checkpoint is not strict base64 of 32 bytes.");

        if (size == 0 && root != MerkleTree.EmptyRoot)
            throw new MalformedException("checkpoint-root-unfit", "The root is not that of the tree without leaves.");

        return new Checkpoint(origin, size, root) { Extensions = extensions };
    }

    private static MalformedException Malformed(string detail) => new("checkpoint-malformed", detail);
}
