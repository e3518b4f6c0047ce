using LicenseVault.Protocol.Transparency.Checkpoints;
using LicenseVault.Protocol.Transparency.Notes;

namespace LicenseVault.Tests.Witnessing;

/// <summary>Reads notes that are known to be good.</summary>
internal static class Notes
{
    public static SignedNote Of(byte[] content) => Assert.IsType<NoteReading.Readable>(SignedNote.Read(content)).Note;

    public static Checkpoint CheckpointOf(byte[] content) => Assert.IsType<CheckpointReading.Readable>(Checkpoint.Read(Of(content).Text.Span)).Checkpoint;

    public static long SizeOf(byte[] content) => CheckpointOf(content).Size;
}
