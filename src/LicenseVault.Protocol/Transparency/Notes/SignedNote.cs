using System.Text;
using System.Text.Unicode;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Transparency.Notes;

/// <summary>A text and signatures over it (C2SP signed-note). Immutable.</summary>
public sealed class SignedNote
{
    /// <summary>The longest note that is read, in bytes: room for sixteen signatures of any kind and more.</summary>
    public const int MaxLength = 256 * 1024;

    /// <summary>How many signatures a note may have.</summary>
    public const int MaxSignatures = 100;

    private readonly byte[] _text;

    private SignedNote(byte[] text, IReadOnlyList<NoteSignature> signatures) => (_text, Signatures) = (text, signatures);

    /// <summary>What is signed: UTF-8 that ends with a newline, without the empty line before the signatures.</summary>
    public ReadOnlyMemory<byte> Text => _text;

    /// <summary>The signature lines, at least one.</summary>
    public IReadOnlyList<NoteSignature> Signatures { get; }

    /// <summary>Reads a note. Takes no time or memory that does not follow from its length, and never throws on what it is given.</summary>
    public static NoteReading Read(ReadOnlySpan<byte> note)
    {
        if (note.Length > MaxLength)
            return new NoteReading.Unreadable("note-too-large", $"The note is longer than {MaxLength} bytes.");

        try
        {
            return new NoteReading.Readable(Parse(note));
        }
        catch (MalformedException fault)
        {
            return new NoteReading.Unreadable(fault.Code, fault.Message);
        }
    }

    /// <summary>The note as it is stored and served.</summary>
    public byte[] ToBytes() => [.. _text, (byte)'\n', .. Signatures.SelectMany(signature => signature.ToLine())];

    internal static SignedNote Of(ReadOnlySpan<byte> text, NoteSignature signature) => new(text.ToArray(), [signature]);

    internal static bool IsText(ReadOnlySpan<byte> text) =>
        text.Length > 0 && text[^1] == '\n' && Utf8.IsValid(text) && !HasControls(text);

    internal SignedNote With(NoteSignature signature) => new(_text, [.. Signatures, signature]);

    private static SignedNote Parse(ReadOnlySpan<byte> note)
    {
        if (!IsText(note))
            throw new MalformedException("note-malformed", "A note is UTF-8 without control characters and ends with a newline.");

        var blank = note.LastIndexOf("\n\n"u8);
        if (blank < 0)
            throw new MalformedException("note-malformed", "A note has an empty line before its signatures.");

        var lines = note[(blank + 2)..];
        if (lines.Count((byte)'\n') is 0 or > MaxSignatures)
            throw new MalformedException("note-malformed", $"A note has one to {MaxSignatures} signatures.");

        var signatures = Encoding.UTF8.GetString(lines[..^1]).Split('\n').Select(NoteSignature.Parse);
        return new SignedNote(note[..(blank + 1)].ToArray(), [.. signatures]);
    }

    private static bool HasControls(ReadOnlySpan<byte> text)
    {
        foreach (var octet in text)
        {
            if (octet < 0x20 && octet != '\n')
                return true;
        }

        return false;
    }
}
