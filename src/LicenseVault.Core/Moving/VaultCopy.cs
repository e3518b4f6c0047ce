using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Moving;

/// <summary>
/// Copies a vault from one pair of stores to another under the same secret. It adds and never overwrites what is not its own older copy; stopped
/// anywhere and run again it goes on, and ends the same. The target never has a record whose objects it lacks. The source may be in use: what
/// was issued or changed before the last pass began is in the target. The target may not, until the copy has ended.
/// </summary>
public sealed class VaultCopy(VaultStores source, VaultStores target, RecordSeals seals)
{
    // The first brings everything, the second what came while the first was under way.
    private const int Passes = 2;

    /// <param name="progress">Told the pass and how far it has come; possibly by several threads.</param>
    /// <returns>Of each pass what it saw and copied; the faults of the last are those that are left.</returns>
    public async Task<IReadOnlyList<MovingTally>> RunAsync(Action<int, MovingTally> progress, CancellationToken cancel)
    {
        var tallies = new List<MovingTally>();
        for (var pass = 1; pass <= Passes; pass++)
        {
            var number = pass;
            var tally = new MovingTally();
            tallies.Add(tally);
            await PassAsync(tally, () => progress(number, tally), cancel);
        }

        return tallies;
    }

    private async Task PassAsync(MovingTally tally, Action progress, CancellationToken cancel)
    {
        var objects = new ObjectCopy(source.Objects, target.Objects, tally);
        var records = new RecordCopy(source, target, seals, objects, tally);
        await objects.RunAsync(progress, cancel);
        foreach (var collection in Collections.All)
            await records.RunAsync(collection, progress, cancel);

        // After the records: their numbers are given by now.
        await CounterCopy.RunAsync(source.Documents, target.Documents, cancel);
    }
}
