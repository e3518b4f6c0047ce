namespace LicenseVault.Storage.Embedded.Documents.Writing;

/// <summary>What a caller waits for while the writer gets to it.</summary>
/// <param name="weight">How many writes it is.</param>
internal abstract class PendingWork(int weight)
{
    public int Weight { get; } = weight;

    /// <summary>Whether the caller gave up before the work began; it is answered then.</summary>
    public abstract bool TryCancel();

    /// <summary>Does the work inside the open transaction. It may be done again after a rollback.</summary>
    public abstract void Apply(DatabaseConnection file);

    /// <summary>Tells the caller what came of it. Only after the commit: before, it may not be true.</summary>
    public abstract void Answer();

    public abstract void Refuse(Exception why);
}
